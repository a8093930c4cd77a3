{ createLongRunService, s6Backend }:

/**
  Translates a managed process to a longrun of s6-rc.
*/
s6Backend createLongRunService

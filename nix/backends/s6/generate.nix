{ createS6Service, s6Backend }:

/**
  Translates a managed process to a service directory of s6.
*/
s6Backend createS6Service

#include "init.h"

#include "folders.h"

static bool is_writable(const char *path) {
  struct state_folder folder = {(char *)path, 0755, geteuid(), getegid()};
  return folder_make(&folder) && access(path, W_OK | X_OK) == 0;
}

static void explain(const char *path, const char *what, int reason) {
  if (reason == EROFS)
    say("%s %s: %s; mount a folder there: docker run --tmpfs %s, or a volume", path, what, strerror(reason), path);
  else
    say("%s %s by user %d: %s; mount a volume there that this user owns", path, what, (int)geteuid(), strerror(reason));
}

bool init_make_folders(struct init *init) {
  const struct init_spec *spec = &init->spec;
  bool good = true;
  for (size_t i = 0; i < spec->folder_count; i++) {
    if (folder_make(&spec->folders[i])) continue;
    explain(spec->folders[i].path, "cannot be created", errno);
    good = false;
  }
  for (size_t i = 0; i < spec->writable.count; i++) {
    if (is_writable(spec->writable.items[i])) continue;
    explain(spec->writable.items[i], "cannot be written", errno);
    good = false;
  }
  return good;
}

# Creates the users and groups of a profile. They are kept when their processes are removed, because files that they
# own would otherwise belong to the next user with the same number.

has_group() {
  if has getent; then getent group "$1" >/dev/null; else grep -q "^$1:" /etc/group; fi
}

has_user() {
  id -u "$1" >/dev/null 2>&1
}

# Creates a group: create_group NAME GID.
create_group() {
  say "creating the group $1"
  if has groupadd; then
    groupadd --system ${2:+--gid "$2"} "$1"
  elif has addgroup; then
    addgroup -S ${2:+-g "$2"} "$1"
  elif has pw; then
    pw groupadd -n "$1" ${2:+-g "$2"}
  elif has dscl; then
    dscl . -create "/Groups/$1" PrimaryGroupID "${2:-$(free_number Groups PrimaryGroupID)}"
  else
    fail "this host has no command that creates groups (groupadd, addgroup, pw, dscl); create the group $1"
  fi
}

# Creates a user with the properties in uid, group, homeDir, shell and description: create_user NAME.
create_user() {
  say "creating the user $1"
  local home=${homeDir:-/var/empty}
  if has useradd; then
    useradd --system --no-create-home --no-user-group --gid "$group" ${uid:+--uid "$uid"} \
      --home-dir "$home" --shell "$shell" --comment "$description" "$1"
  elif has adduser; then
    adduser -S -D -H -G "$group" ${uid:+-u "$uid"} -h "$home" -s "$shell" -g "$description" "$1"
  elif has pw; then
    pw useradd -n "$1" -g "$group" ${uid:+-u "$uid"} -d "$home" -s "$shell" -c "$description"
  elif has dscl; then
    dscl . -create "/Users/$1" UniqueID "${uid:-$(free_number Users UniqueID)}"
    dscl . -create "/Users/$1" PrimaryGroupID "$(dscl . -read "/Groups/$group" PrimaryGroupID | cut -d ' ' -f 2)"
    dscl . -create "/Users/$1" NFSHomeDirectory "$home"
    dscl . -create "/Users/$1" UserShell "$shell"
    dscl . -create "/Users/$1" RealName "$description"
  else
    fail "this host has no command that creates users (useradd, adduser, pw, dscl); create the user $1"
  fi
}

# Prints a free number for a user or group of macOS: free_number Users UniqueID.
free_number() {
  local number=400
  while dscl . -list "/$1" "$2" | grep -q "[[:space:]]$number\$"; do
    number=$((number + 1))
  done
  printf '%s\n' "$number"
}

# Adds a user to a group: add_to_group USER GROUP.
add_to_group() {
  case " $(id -Gn "$1") " in *" $2 "*) return ;; esac
  if has usermod; then
    usermod --append --groups "$2" "$1"
  elif has addgroup; then
    addgroup "$1" "$2"
  elif has pw; then
    pw groupmod -n "$2" -m "$1"
  else
    dscl . -append "/Groups/$2" GroupMembership "$1"
  fi
}

create_groups() {
  local file gid
  for file in "$new"/dysnomia-support/groups/*; do
    [ -e "$file" ] || continue
    gid=
    # shellcheck disable=SC1090 # The profile has properties, quoted for a shell.
    . "$file"
    has_group "${file##*/}" || create_group "${file##*/}" "$gid"
  done
}

create_users() {
  local file name member uid group homeDir createHomeDir createHomeDirOnly shell description extraGroups
  for file in "$new"/dysnomia-support/users/*; do
    [ -e "$file" ] || continue
    name=${file##*/}
    uid='' group='' homeDir='' createHomeDir='' createHomeDirOnly='' shell=/sbin/nologin description='' extraGroups=''
    # shellcheck disable=SC1090
    . "$file"
    if [ -n "$createHomeDirOnly" ]; then
      mkdir -p "$homeDir"
      continue
    fi
    : "${group:=$name}"
    has_group "$group" || create_group "$group" ""
    has_user "$name" || create_user "$name"
    if [ -n "$uid" ] && [ "$(id -u "$name")" != "$uid" ]; then
      fail "the user $name has the number $(id -u "$name"), but the profile needs $uid"
    fi
    if [ "$(id -gn "$name")" != "$group" ]; then
      say "warning: the group of the user $name is $(id -gn "$name") on this host, but $group in the profile"
    fi
    for member in $extraGroups; do
      has_group "$member" || create_group "$member" ""
      add_to_group "$name" "$member"
    done
    if [ -n "$createHomeDir" ] && [ -n "$homeDir" ] && ! [ -d "$homeDir" ]; then
      mkdir -p "$homeDir"
      chown "$name:$group" "$homeDir"
    fi
  done
}

create_accounts() {
  [ -n "$new" ] && [ "$has_accounts" = 1 ] || return 0
  if [ "$unprivileged" != 1 ] && [ "$(id -u)" != 0 ] && has_missing_accounts; then
    fail "only root can create the users of this profile; build it with forceDisableUserChange to run it as $(user_name)"
  fi
  [ "$unprivileged" = 1 ] || create_groups
  create_users
}

has_missing_accounts() {
  local file
  for file in "$new"/dysnomia-support/users/*; do
    [ ! -e "$file" ] || has_user "${file##*/}" || return 0
  done
  return 1
}

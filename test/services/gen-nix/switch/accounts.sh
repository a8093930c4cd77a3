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
    dscl . -create "/Users/$1" UniqueID "${uid:-$(free_number Users UniqueID)}" &&
      dscl . -create "/Users/$1" PrimaryGroupID "$(dscl . -read "/Groups/$group" PrimaryGroupID | cut -d ' ' -f 2)" &&
      dscl . -create "/Users/$1" NFSHomeDirectory "$home" &&
      dscl . -create "/Users/$1" UserShell "$shell" &&
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

# Sets files, the descriptions of groups or users: account_files groups PATH. The path is a profile or one description.
account_files() {
  if [ -d "$2" ]; then
    files=("$2/dysnomia-support/$1"/*)
    [ -e "${files[0]}" ] || files=()
  else
    files=("$2")
  fi
}

# Creates the groups of a profile, or one group: create_groups PATH.
create_groups() {
  local file gid files
  account_files groups "$1"
  for file in "${files[@]}"; do
    gid=
    # shellcheck disable=SC1090 # The profile has properties, quoted for a shell.
    . "$file"
    has_group "${file##*/}" || create_group "${file##*/}" "$gid" ||
      fail "the group ${file##*/} could not be created"
  done
}

# Creates the users of a profile, or one user: create_users PATH.
create_users() {
  local files file name member uid group homeDir createHomeDir createHomeDirOnly shell description extraGroups
  account_files users "$1"
  for file in "${files[@]}"; do
    name=${file##*/}
    uid='' group='' homeDir='' createHomeDir='' createHomeDirOnly='' shell=/sbin/nologin description='' extraGroups=''
    # shellcheck disable=SC1090
    . "$file"
    if [ -n "$createHomeDirOnly" ]; then
      mkdir -p "$homeDir" || fail "the folder $homeDir could not be created"
      continue
    fi
    : "${group:=$name}"
    has_group "$group" || create_group "$group" "" || fail "the group $group could not be created"
    has_user "$name" || create_user "$name" || fail "the user $name could not be created"
    if [ -n "$uid" ] && [ "$(id -u "$name")" != "$uid" ]; then
      fail "the user $name has the number $(id -u "$name"), but the profile needs $uid"
    fi
    if [ "$(id -gn "$name")" != "$group" ]; then
      say "warning: the group of the user $name is $(id -gn "$name") on this host, but $group in the profile"
    fi
    for member in $extraGroups; do
      has_group "$member" || create_group "$member" "" || fail "the group $member could not be created"
      add_to_group "$name" "$member" || fail "the user $name could not be added to the group $member"
    done
    if [ -n "$createHomeDir" ] && [ -n "$homeDir" ] && ! [ -d "$homeDir" ]; then
      mkdir -p "$homeDir" || fail "the folder $homeDir could not be created"
      # Without its owner, the next switch would take it for a finished one.
      chown "$name:$group" "$homeDir" || {
        rmdir "$homeDir"
        fail "the folder $homeDir could not be given to the user $name"
      }
    fi
  done
}

create_accounts() {
  [ -n "$new" ] && [ "$has_accounts" = 1 ] || return 0
  if [ "$unprivileged" != 1 ] && [ "$(id -u)" != 0 ] && [ -n "$(missing_users "$new")" ]; then
    fail "only root can create the users of this profile; build it with forceDisableUserChange to run it as $(user_name)"
  fi
  [ "$unprivileged" = 1 ] || create_groups "$new"
  create_users "$new"
}

# Prints the users of a profile that the host does not have: missing_users PATH.
missing_users() {
  local files file
  account_files users "$1"
  for file in "${files[@]}"; do
    has_user "${file##*/}" || printf '%s\n' "${file##*/}"
  done
}

# Prints the groups of a profile that the host does not have: missing_groups PATH.
missing_groups() {
  local files file
  account_files groups "$1"
  for file in "${files[@]}"; do
    has_group "${file##*/}" || printf '%s\n' "${file##*/}"
  done
}

delete_user() {
  say "deleting the user $1"
  if has userdel; then
    userdel "$1"
  elif has deluser; then
    deluser "$1"
  elif has pw; then
    pw userdel -n "$1"
  elif has dscl; then
    dscl . -delete "/Users/$1"
  else
    fail "this host has no command that deletes users (userdel, deluser, pw, dscl); delete the user $1"
  fi
}

delete_group() {
  say "deleting the group $1"
  if has groupdel; then
    groupdel "$1"
  elif has delgroup; then
    delgroup "$1"
  elif has pw; then
    pw groupdel -n "$1"
  elif has dscl; then
    dscl . -delete "/Groups/$1"
  else
    fail "this host has no command that deletes groups (groupdel, delgroup, pw, dscl); delete the group $1"
  fi
}

# Deletes the users of a profile, or one user: delete_users PATH.
delete_users() {
  local files file
  account_files users "$1"
  for file in "${files[@]}"; do
    ! has_user "${file##*/}" || delete_user "${file##*/}"
  done
}

# Deletes the groups of a profile, or one group: delete_groups PATH.
delete_groups() {
  local files file
  account_files groups "$1"
  for file in "${files[@]}"; do
    ! has_group "${file##*/}" || delete_group "${file##*/}"
  done
}

# Adds a key, pushes a commit over ssh, and reads it in a new clone: push-and-pull.sh PORT
set -eu
folder=$(mktemp -d)
cd "$folder"
export HOME=$folder
ssh-keygen -q -t ed25519 -N "" -f key
mkdir -p /var/lib/keys
cat key.pub >> /var/lib/keys/git
export GIT_SSH_COMMAND="ssh -p $1 -i $folder/key -o StrictHostKeyChecking=no -o UserKnownHostsFile=$folder/hosts"
git config --global user.name ann
git config --global user.email ann@example.org
git clone -q git@127.0.0.1:shop.git one
echo "a book" > one/stock
git -C one add stock
git -C one commit -qm "Add a book" --allow-empty
git -C one push -q origin HEAD:main
git clone -q git@127.0.0.1:shop.git two
cat two/stock

# The builder of stdenv.mkDerivation.
if [ -e .attrs.sh ]; then source .attrs.sh; fi
source "$setup"
genericBuild

final: prev:
{ inherit (final.debian) bash coreutils python3 nginx; }

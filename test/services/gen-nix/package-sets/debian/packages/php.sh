cp -R --no-preserve=ownership "$package" "$out"
chmod -R u+w "$out"
cp "$fpm/bin/php-fpm$release" "$out/bin/"
ln -s "php-fpm$release" "$out/bin/php-fpm"
if [ -n "$apacheModule" ]; then
  mkdir "$out/modules"
  cp "$apacheModule/lib/apache2/modules/lib$phpName.so" "$out/modules/libphp.so"
fi

# Scripts of Debian's packages would enable the extensions, in the order of their priorities.
for extension in $packages; do
  for file in "$extension/share/$phpName-"*/*/*.ini "$extension/etc/php/$release/mods-available/"*.ini; do
    [ -e "$file" ] || continue
    priority=$(sed -n 's/^; *priority=//p' "$file")
    for folder in "$extension"/lib/php/[0-9][0-9][0-9]*; do
      sed -n "s,^\(zend_extension\|extension\)=,${priority:-50} \1=$folder/,p" "$file"
    done
  done
done | sort -n -s -k 1,1 | cut -d " " -f 2- | sed "s|=$package/|=$out/|" >extensions.ini

mkdir -p "$out/etc"
cp "$out/lib/php/$release/php.ini-production" "$out/etc/php.ini"
{
  cat extensions.ini
  cat "$extraConfigPath"
} >"$out/lib/php.ini"
for program in cli fpm; do
  mkdir -p "$out/etc/php/$release/$program/conf.d"
  ln -s ../../../php.ini "$out/etc/php/$release/$program/php.ini"
  ln -s ../../../../../lib/php.ini "$out/etc/php/$release/$program/conf.d/php.ini"
done
cp "$fpm/etc/php/$release/fpm/php-fpm.conf" "$out/etc/php/$release/fpm/"

{ file }:

"--file=${file}"

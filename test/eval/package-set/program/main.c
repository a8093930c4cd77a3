#include <stdio.h>

int main(void) {
  puts(NAME " runs");
  return 0;
}

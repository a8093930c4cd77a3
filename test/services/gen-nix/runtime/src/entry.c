/* The first instructions of the program. PID 1 has to hold signals before the C library starts: the kernel drops those that it neither handles
   nor blocks. Elsewhere, main does this. */
#if defined __x86_64__
__asm__(
    ".text\n"
    ".globl gen_nix_entry\n"
    "gen_nix_entry:\n"
    "  push %rdx\n"
    "  mov $39, %eax\n" /* getpid */
    "  syscall\n"
    "  cmp $1, %eax\n"
    "  jne 1f\n"
    "  push $-1\n" /* every signal */
    "  mov $14, %eax\n" /* rt_sigprocmask(SIG_BLOCK, mask, NULL, 8) */
    "  xor %edi, %edi\n"
    "  mov %rsp, %rsi\n"
    "  xor %edx, %edx\n"
    "  mov $8, %r10d\n"
    "  syscall\n"
    "  pop %rdx\n"
    "1:\n"
    "  pop %rdx\n"
    "  jmp _start\n");
#elif defined __aarch64__
__asm__(
    ".text\n"
    ".globl gen_nix_entry\n"
    "gen_nix_entry:\n"
    "  mov x9, x0\n"
    "  mov x8, #172\n" /* getpid */
    "  svc #0\n"
    "  cmp x0, #1\n"
    "  b.ne 1f\n"
    "  mov x0, #-1\n" /* every signal */
    "  str x0, [sp, #-16]!\n"
    "  mov x8, #135\n" /* rt_sigprocmask(SIG_BLOCK, mask, NULL, 8) */
    "  mov x0, #0\n"
    "  mov x1, sp\n"
    "  mov x2, #0\n"
    "  mov x3, #8\n"
    "  svc #0\n"
    "  add sp, sp, #16\n"
    "1:\n"
    "  mov x0, x9\n"
    "  b _start\n");
#else
typedef int empty;
#endif

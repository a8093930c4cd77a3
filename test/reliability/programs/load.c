/*
 * Sends requests to HOST PORT at a RATE a second for some SECONDS, each on a connection of its own, when its time has
 * come and not when the one before it is answered. Prints the time of each failure in milliseconds, and then the number
 * of requests.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 32 };

static struct sockaddr_in address;
static double rate, seconds, begin;
static long requests;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static double now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Returns NULL where the answer is good, or what failed. */
static const char *ask(void) {
  static const char REQUEST[] = "GET / HTTP/1.1\r\nHost: load\r\nConnection: close\r\n\r\n";
  char answer[4096];
  size_t length = 0;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  struct timeval patience = {.tv_sec = 5};
  if (fd < 0) return "socket";
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  const char *failed = NULL;
  if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0) failed = "connect";
  else if (send(fd, REQUEST, sizeof REQUEST - 1, MSG_NOSIGNAL) < 0) failed = "send";
  while (!failed && length < sizeof answer - 1) {
    ssize_t size = recv(fd, answer + length, sizeof answer - 1 - length, 0);
    if (size < 0) failed = "receive";
    if (size <= 0) break;
    length += (size_t)size;
  }
  answer[length] = '\0';
  if (!failed && strncmp(answer, "HTTP/1.1 200 ", 13) != 0) failed = length ? "status" : "empty";
  else if (!failed && !strstr(answer, "\r\n\r\nok\n")) failed = "cut";
  close(fd);
  return failed;
}

static void *client(void *number) {
  double share = rate / THREADS, at = begin + (double)(long)number / rate;
  for (; at < begin + seconds; at += 1 / share) {
    double wait = at - now(CLOCK_MONOTONIC);
    if (wait > 0) usleep((useconds_t)(wait * 1e6));
    double sent = now(CLOCK_REALTIME);
    const char *failed = ask();
    pthread_mutex_lock(&lock);
    requests++;
    if (failed) printf("failed %.0f %.0f %s\n", sent * 1000, now(CLOCK_REALTIME) * 1000, failed);
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

int main(int count, char **words) {
  pthread_t threads[THREADS];
  if (count < 5) return 64;
  address = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(atoi(words[2]))};
  inet_pton(AF_INET, words[1], &address.sin_addr);
  rate = atof(words[3]);
  seconds = atof(words[4]);
  begin = now(CLOCK_MONOTONIC);
  for (long i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, client, (void *)i);
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  printf("requests %ld in %.1f s\n", requests, now(CLOCK_MONOTONIC) - begin);
  return 0;
}

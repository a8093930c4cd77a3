#include "probe.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>

static void clean_up(struct probe *probe) {
  watch_close(probe->loop, &probe->watch);
  timer_clear(probe->loop, &probe->timeout);
  bytes_free(&probe->answer);
  if (probe->pid) kill(-probe->pid, SIGKILL);
  probe->pid = 0;
  probe->busy = false;
}

void probe_cancel(struct probe *probe) {
  if (probe->busy) clean_up(probe);
}

static void finish(struct probe *probe, bool good, const char *text) {
  char copy[256];
  snprintf(copy, sizeof copy, "%s", text);
  clean_up(probe);
  probe->done(probe->context, good, copy);
}

static void timed_out(void *context) {
  struct probe *probe = context;
  char text[24], reason[64];
  snprintf(reason, sizeof reason, "no answer within %s", format_duration(text, probe->spec->probe_timeout));
  finish(probe, false, reason);
}

socklen_t probe_address(const struct probe_spec *spec, int attempt, struct sockaddr_storage *address) {
  bool local = strcmp(spec->host, "localhost") == 0;
  const char *host = !local ? spec->host : attempt ? "::1" : "127.0.0.1";
  struct sockaddr_in *four = (struct sockaddr_in *)address;
  struct sockaddr_in6 *six = (struct sockaddr_in6 *)address;
  memset(address, 0, sizeof *address);
  if (attempt > (local ? 1 : 0)) return 0;
  if (inet_pton(AF_INET, host, &four->sin_addr) == 1) {
    four->sin_family = AF_INET;
    four->sin_port = htons((uint16_t)spec->port);
    return sizeof *four;
  }
  if (inet_pton(AF_INET6, host, &six->sin6_addr) != 1) return 0;
  six->sin6_family = AF_INET6;
  six->sin6_port = htons((uint16_t)spec->port);
  return sizeof *six;
}

static void connect_next(struct probe *probe);

static void connection_failed(struct probe *probe, int reason) {
  if (strcmp(probe->spec->host, "localhost") == 0 && probe->attempt == 0) {
    watch_close(probe->loop, &probe->watch);
    probe->attempt = 1;
    probe->first_reason = reason;
    connect_next(probe);
    return;
  }
  /* A machine without IPv6 has no ::1: the reason of 127.0.0.1 is the one that helps. */
  if (probe->attempt == 1 && (reason == EADDRNOTAVAIL || reason == EAFNOSUPPORT)) reason = probe->first_reason;
  char text[128];
  snprintf(text, sizeof text, "port %d: %s", probe->spec->port, strerror(reason));
  finish(probe, false, text);
}

static void send_request(struct probe *probe) {
  struct bytes request = {0};
  bytes_format(&request, "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: gen-nix\r\nAccept: */*\r\nConnection: close\r\n\r\n", probe->spec->path,
               probe->spec->host, probe->spec->port);
  ssize_t sent = send(probe->watch.fd, request.data, request.length, MSG_DONTWAIT | MSG_NOSIGNAL);
  bool whole = sent == (ssize_t)request.length;
  bytes_free(&request);
  if (whole) watch_set(probe->loop, &probe->watch, EPOLLIN);
  else finish(probe, false, "the request could not be sent");
}

/* Reads "HTTP/1.1 200"; every status from 200 to 399 is a success. */
static void read_answer(struct probe *probe) {
  char buffer[512];
  ssize_t size = recv(probe->watch.fd, buffer, sizeof buffer, MSG_DONTWAIT);
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (size > 0) bytes_add(&probe->answer, buffer, (size_t)size);
  if (size > 0 && probe->answer.length < 13) return;
  int status = 0;
  bytes_add(&probe->answer, "", 1);
  if (sscanf(probe->answer.data, "HTTP/%*d.%*d %3d", &status) != 1) {
    finish(probe, false, "the answer is not HTTP");
    return;
  }
  char text[32];
  probe->has_page = true;
  snprintf(text, sizeof text, "status %d", status);
  finish(probe, status >= 200 && status < 400, text);
}

/* Without a listener, a connection from a local port to the same port connects to itself. */
static bool is_own_connection(struct probe *probe) {
  socklen_t own_size = sizeof probe->own, peer_size = sizeof probe->peer;
  return getsockname(probe->watch.fd, (struct sockaddr *)&probe->own, &own_size) == 0 &&
         getpeername(probe->watch.fd, (struct sockaddr *)&probe->peer, &peer_size) == 0 && own_size == peer_size &&
         memcmp(&probe->own, &probe->peer, own_size) == 0;
}

static void socket_ready(void *context, uint32_t events) {
  (void)events;
  struct probe *probe = context;
  if (probe->connected) {
    read_answer(probe);
    return;
  }
  int reason = 0;
  socklen_t size = sizeof reason;
  getsockopt(probe->watch.fd, SOL_SOCKET, SO_ERROR, &reason, &size);
  if (!reason && is_own_connection(probe)) {
    /* An orderly close would keep the port from the process for a minute. */
    struct linger now = {.l_onoff = 1};
    setsockopt(probe->watch.fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    reason = ECONNREFUSED;
  }
  if (reason) {
    connection_failed(probe, reason);
    return;
  }
  probe->connected = true;
  if (probe->spec->kind == PROBE_TCP) finish(probe, true, "");
  else send_request(probe);
}

static void connect_next(struct probe *probe) {
  struct sockaddr_storage address;
  socklen_t size = probe_address(probe->spec, probe->attempt, &address);
  if (!size) {
    finish(probe, false, "the host must be an address or localhost");
    return;
  }
  int fd = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  probe->watch = (struct watch){.fd = fd, .ready = socket_ready, .context = probe};
  if (fd < 0 || (connect(fd, (struct sockaddr *)&address, size) < 0 && errno != EINPROGRESS)) {
    connection_failed(probe, errno);
    return;
  }
  watch_set(probe->loop, &probe->watch, EPOLLOUT);
}

/* Reads why the program could not be started; its end is reported as that of a child. */
static void program_started(void *context, uint32_t events) {
  (void)events;
  struct probe *probe = context;
  char text[512];
  ssize_t size = read(probe->watch.fd, text, sizeof text - 1);
  if (size > 0) {
    text[size] = '\0';
    bytes_add(&probe->answer, text, (size_t)size + 1);
  }
  watch_close(probe->loop, &probe->watch);
}

static void start_program(struct probe *probe) {
  struct list arguments = {0};
  int failure, null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  list_add(&arguments, probe->spec->path);
  for (size_t i = 0; i < probe->spec->arguments.count; i++) list_add(&arguments, probe->spec->arguments.items[i]);
  probe->child.program = probe->spec->path;
  probe->child.arguments = arguments.items;
  probe->child.output = probe->child.errors = null;
  probe->child.passed = -1;
  probe->pid = child_start(&probe->child, &failure);
  free(arguments.items);
  close(null);
  if (probe->pid < 0) {
    probe->pid = 0;
    finish(probe, false, strerror(errno));
    return;
  }
  probe->watch = (struct watch){.fd = failure, .ready = program_started, .context = probe};
  watch_set(probe->loop, &probe->watch, EPOLLIN);
}

void probe_program_ended(struct probe *probe, int status) {
  char text[64] = "";
  if (probe->watch.fd >= 0) program_started(probe, 0);
  kill(-probe->pid, SIGKILL);
  probe->pid = 0;
  bool good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (!good && WIFEXITED(status)) snprintf(text, sizeof text, "exit code %d", WEXITSTATUS(status));
  if (!good && WIFSIGNALED(status)) snprintf(text, sizeof text, "killed by signal %d", WTERMSIG(status));
  finish(probe, good, probe->answer.length ? probe->answer.data : text);
}

void probe_start(struct probe *probe) {
  probe->busy = true;
  probe->connected = probe->has_page = false;
  probe->attempt = 0;
  probe->pid = 0;
  probe->watch.fd = -1;
  probe->timeout.expired = timed_out;
  probe->timeout.context = probe;
  if (probe->spec->probe_timeout) timer_set(probe->loop, &probe->timeout, probe->spec->probe_timeout);
  if (probe->spec->kind == PROBE_EXEC) start_program(probe);
  else connect_next(probe);
}

/* A web application for the test of load: answers each request on port $1 at once, on connections that stay open. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static const char ANSWER[] = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n";

int main(int count, char **words) {
  int on = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(count > 1 ? atoi(words[1]) : 5000)};
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 1024) < 0) {
    perror("webapp");
    return 1;
  }
  int poll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener};
  epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    if (epoll_wait(poll, &event, 1, -1) < 1) continue;
    if (event.data.fd == listener) {
      int client = accept(listener, NULL, NULL);
      if (client < 0) continue;
      setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      struct epoll_event more = {.events = EPOLLIN, .data.fd = client};
      epoll_ctl(poll, EPOLL_CTL_ADD, client, &more);
      continue;
    }
    /* nginx sends a request without a body in one piece. */
    char request[8192];
    ssize_t size = read(event.data.fd, request, sizeof request - 1);
    request[size > 0 ? size : 0] = '\0';
    if (size <= 0 || send(event.data.fd, ANSWER, sizeof ANSWER - 1, MSG_NOSIGNAL) < 0 || strstr(request, "Connection: close"))
      close(event.data.fd);
  }
}

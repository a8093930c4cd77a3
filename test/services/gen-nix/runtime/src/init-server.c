#include "init.h"

#include <sys/socket.h>

enum { MOST_OUTBOX = 4 << 20 };

void connection_close(struct connection *connection) {
  struct init *init = connection->init;
  struct member *member = connection->member, *stands_in_for = connection->stands_in_for;
  struct connection **place = &init->connections;
  while (*place != connection) place = &(*place)->next;
  *place = connection->next;
  watch_close(&init->loop, &connection->watch);
  watch_set(&init->loop, &init->listener, EPOLLIN);
  bytes_free(&connection->outbox);
  free(connection->wait_name);
  free(connection->wait_for);
  if (init->upgrade && init->upgrade->client == connection) init->upgrade->client = NULL;
  free(connection);
  if (stands_in_for) stands_in_for->stand_in = NULL;
  if (member) {
    member->connection = NULL;
    keeper_gone(member);
  }
}

static void watch_connection(struct connection *connection) {
  watch_set(&connection->init->loop, &connection->watch, connection->outbox.length ? EPOLLIN | EPOLLOUT : EPOLLIN);
}

void connection_send(struct connection *connection, const struct message *message, const int *descriptors, size_t count) {
  if (connection->outbox.length == 0 && message_send(connection->watch.fd, message, descriptors, count)) return;
  /* The end of the connection shows that its reader has ended. */
  if (connection->outbox.length == 0 && errno != EAGAIN) return;
  if (connection->outbox.length > MOST_OUTBOX) return;
  bytes_add(&connection->outbox, &message->text.length, sizeof message->text.length);
  bytes_add(&connection->outbox, message->text.data, message->text.length);
  watch_connection(connection);
}

static void send_outbox(struct connection *connection) {
  struct bytes *outbox = &connection->outbox;
  size_t done = 0;
  while (done < outbox->length) {
    size_t length;
    memcpy(&length, outbox->data + done, sizeof length);
    struct message message = {.text = {.data = outbox->data + done + sizeof length, .length = length}};
    if (!message_send(connection->watch.fd, &message, NULL, 0)) break;
    done += sizeof length + length;
  }
  bytes_drop(outbox, done);
  watch_connection(connection);
}

static void connection_ready(void *context, uint32_t events) {
  struct connection *connection = context;
  struct message message = {0};
  if (events & EPOLLOUT) send_outbox(connection);
  if (!(events & ~(uint32_t)EPOLLOUT)) return;
  int received = message_receive(connection->watch.fd, &message, NULL, 0);
  if (received > 0) {
    if (connection->member) keeper_message(connection, &message);
    else if (connection->stands_in_for) stand_in_message(connection, &message);
    else if (strcmp(message_verb(&message), "hello") == 0) keeper_hello(connection, &message);
    else request(connection, &message);
  } else if (received == 0 || (errno != EAGAIN && errno != EINTR)) {
    connection_close(connection);
  }
  message_free(&message);
}

static void accept_connection(void *context, uint32_t events) {
  (void)events;
  struct init *init = context;
  int fd = accept4(init->listener.fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
  struct ucred peer;
  socklen_t size = sizeof peer;
  if (fd < 0 && (errno == EMFILE || errno == ENFILE)) {
    /* The listener remains readable, so it is watched again when a connection has ended. */
    say("cannot accept another keeper: %s; give the container more open files (docker run --ulimit nofile=65536)", strerror(errno));
    watch_set(&init->loop, &init->listener, 0);
  }
  if (fd < 0) return;
  if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0 || (peer.uid != 0 && peer.uid != geteuid())) {
    close(fd);
    return;
  }
  struct connection *connection = allocate(sizeof *connection);
  *connection = (struct connection){.init = init, .pid = peer.pid, .next = init->connections,
                                    .watch = {.fd = fd, .ready = connection_ready, .context = connection}};
  init->connections = connection;
  watch_set(&init->loop, &connection->watch, EPOLLIN);
}

void server_open(struct init *init) {
  char *path = format_text("%s/init.sock", init->run_folder);
  int fd = message_listen(path);
  if (fd < 0) fail(1, "%s: %s", path, strerror(errno));
  free(path);
  init->listener = (struct watch){.fd = fd, .ready = accept_connection, .context = init};
  watch_set(&init->loop, &init->listener, EPOLLIN);
}

/*
 * A web server that answers every request with one page.
 *
 * It listens on PORT. With -D it becomes a daemon and writes its process ID to PID_FILE. Otherwise
 * it stays in the foreground.
 */

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

static const char page_format[] =
    "<!DOCTYPE html>\n"
    "<html>\n"
    "  <head>\n"
    "    <title>Simple test webapp</title>\n"
    "  </head>\n"
    "  <body>\n"
    "    Simple test webapp listening on port: %d\n"
    "  </body>\n"
    "</html>\n";

static volatile sig_atomic_t terminated;

static void on_termination(int signal_number)
{
    (void)signal_number;
    terminated = 1;
}

static void fail(const char *what)
{
    fprintf(stderr, "webapp: %s: %s\n", what, strerror(errno));
    exit(1);
}

static int listen_on(int port)
{
    struct sockaddr_in address = { 0 };
    int on = 1;
    int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (server == -1)
        fail("cannot make a socket");
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    address.sin_port = htons(port);
    if (bind(server, (struct sockaddr *)&address, sizeof address) == -1)
        fail("cannot listen on the port");
    if (listen(server, 128) == -1)
        fail("cannot listen");
    return server;
}

/* Reads up to the empty line after the headers of a request. */
static void read_request(int client)
{
    char buffer[8192];
    size_t length = 0;

    while (length < sizeof buffer - 1) {
        ssize_t count = read(client, buffer + length, sizeof buffer - 1 - length);
        if (count <= 0)
            return;
        length += count;
        buffer[length] = '\0';
        if (strstr(buffer, "\r\n\r\n") != NULL)
            return;
    }
}

static void write_all(int client, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t count = write(client, text, length);
        if (count <= 0)
            return;
        text += count;
        length -= count;
    }
}

static void answer(int client, int port)
{
    char page[sizeof page_format + 16];
    char head[160];
    struct timeval patience = { .tv_sec = 5 };
    int page_length = snprintf(page, sizeof page, page_format, port);
    int head_length = snprintf(head, sizeof head,
        "HTTP/1.1 200 OK\r\n"
        "Content-Type: text/html\r\n"
        "Content-Length: %d\r\n"
        "Connection: close\r\n\r\n",
        page_length);

    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    read_request(client);
    write_all(client, head, head_length);
    write_all(client, page, page_length);
    close(client);
}

static void serve(int server, int port)
{
    while (!terminated) {
        int client = accept(server, NULL, NULL);
        if (client != -1)
            answer(client, port);
        else if (errno != EINTR && errno != ECONNABORTED)
            fail("cannot accept a connection");
    }
}

static void detach(void)
{
    int null;

    if (setsid() == -1 || chdir("/") == -1)
        fail("cannot become a daemon");
    null = open("/dev/null", O_RDWR);
    if (null == -1)
        fail("cannot open /dev/null");
    dup2(null, STDIN_FILENO);
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    if (null > STDERR_FILENO)
        close(null);
}

static void write_pid_file(const char *path, pid_t pid)
{
    FILE *file = fopen(path, "w");

    if (file == NULL || fprintf(file, "%d\n", (int)pid) < 0 || fclose(file) != 0)
        fail(path);
}

int main(int argc, char *argv[])
{
    struct sigaction termination = { .sa_handler = on_termination };
    int daemonize = argc > 1 && strcmp(argv[1], "-D") == 0;
    const char *port_text = getenv("PORT");
    const char *pid_file = getenv("PID_FILE");
    int port = port_text == NULL ? 0 : atoi(port_text);
    int server;

    if (port < 1 || port > 65535) {
        fprintf(stderr, "webapp: PORT should be a number from 1 to 65535\n");
        return 1;
    }
    if (daemonize && pid_file == NULL) {
        fprintf(stderr, "webapp: PID_FILE should say where a daemon writes its process ID\n");
        return 1;
    }

    sigaction(SIGTERM, &termination, NULL);
    sigaction(SIGINT, &termination, NULL);
    signal(SIGPIPE, SIG_IGN);

    /* The parent of a daemon returns after the port is open and the PID file exists. */
    server = listen_on(port);
    printf("listening on port %d\n", port);
    fflush(stdout);

    if (daemonize) {
        pid_t pid = fork();
        if (pid == -1)
            fail("cannot fork");
        if (pid > 0) {
            write_pid_file(pid_file, pid);
            return 0;
        }
        detach();
    }

    serve(server, port);
    if (daemonize)
        unlink(pid_file);
    return 0;
}

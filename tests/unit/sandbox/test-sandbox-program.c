/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program itself: its options, what it prints and with which status it ends. Takes the path
 * of the program as its argument. */

#define G_LOG_DOMAIN "inl-test"

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "inl-test-folder.h"

static const char *program;

typedef struct
{
  GSubprocess *process;
  GDataInputStream *output;
  char *address;
} Running;

static GSubprocess *
spawn (const char *const *arguments, GSubprocessFlags flags)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) argv = NULL;
  GSubprocess *process;

  g_strv_builder_add (builder, program);
  g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);
  process = g_subprocess_newv ((const char *const *) argv, flags, &error);
  g_assert_no_error (error);
  return process;
}

static void
run (const char *const *arguments, int status, char **output, char **complaint)
{
  g_autoptr(GSubprocess) process =
    spawn (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr(GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, output, complaint, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);
}

static void
start (Running *running, const char *const *arguments)
{
  g_autoptr(GError) error = NULL;

  running->process = spawn (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  running->output =
    g_data_input_stream_new (g_subprocess_get_stdout_pipe (running->process));
  running->address = g_data_input_stream_read_line_utf8 (running->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (running->address, "http://127.0.0.1:"));
}

static void
stop (Running *running, int signal)
{
  g_autoptr(GError) error = NULL;

  g_subprocess_send_signal (running->process, signal);
  g_subprocess_wait (running->process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (running->process));
  g_assert_cmpint (g_subprocess_get_exit_status (running->process), ==, 0);
  g_clear_object (&running->output);
  g_clear_object (&running->process);
  g_clear_pointer (&running->address, g_free);
}

static void
test_help (void)
{
  const char *const help[] = { "--help", NULL };
  const char *const version[] = { "--version", NULL };
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  run (help, 0, &text, NULL);
  g_assert_true (g_str_has_prefix (text, "Gebruik: inlenersbeloning-sandbox"));
  run (version, 0, &line, NULL);
  g_assert_cmpstr (line, ==, "inlenersbeloning-sandbox " INL_VERSION "\n");
}

static const char *const bad_arguments[][5] = {
  { "--onbekend", NULL },
  { "-x", NULL },
  { "los", NULL },
  { "--port", NULL },
  { "--port", "veel", NULL },
  { "--port", "65536", NULL },
  { "--port", "-1", NULL },
  { "--help=ja", NULL },
  { "--storing", "GET /: onzin", NULL },
  { "--storing", "GET\n/: onzin", NULL },
  { "--maak-token", NULL },
  { "--token-bestand", "x", NULL },
  { "--automatisch-inloggen", "", NULL },
};

static void
test_bad_arguments (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_arguments); i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *complaint = NULL;

      run (bad_arguments[i], 2, &output, &complaint);
      g_assert_cmpstr (output, ==, "");
      g_assert_true (g_str_has_prefix (complaint, "inlenersbeloning-sandbox: "));
      g_assert_true (strchr (complaint, '\n') == complaint + strlen (complaint) - 1);
    }
}

static void
test_port_in_use (void)
{
  const char *const free_port[] = { "--port", "0", NULL };
  Running running = { NULL, NULL, NULL };
  g_autofree char *complaint = NULL;
  g_autofree char *port = NULL;

  start (&running, free_port);
  port = g_strdup (strrchr (running.address, ':') + 1);
  {
    const char *const same_port[] = { "--port", port, NULL };

    run (same_port, 1, NULL, &complaint);
  }
  g_assert_nonnull (strstr (complaint, "al in gebruik"));
  stop (&running, SIGINT);
}

static void
test_token_file (void)
{
  char *folder = inl_test_folder_make ();
  g_autofree char *data = g_build_filename (folder, "gegevens", NULL);
  g_autofree char *file = g_build_filename (folder, "token", NULL);
  const char *const arguments[] = { "--port", "0", "--data", data, "--maak-token",
                                    "--token-bestand", file, NULL };
  Running running = { NULL, NULL, NULL };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_auto(GStrv) lines = NULL;
  GStatBuf info;

  start (&running, arguments);
  g_assert_true (g_file_get_contents (file, &first, NULL, NULL));
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  lines = g_strsplit (first, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpuint (strlen (lines[0]), ==, 32);
  g_assert_cmpuint (strlen (lines[1]), ==, 64);
  stop (&running, SIGTERM);

  start (&running, arguments);
  g_assert_true (g_file_get_contents (file, &second, NULL, NULL));
  g_assert_cmpstr (first, ==, second);
  stop (&running, SIGTERM);
  inl_test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];

  g_test_add_func ("/sandbox/program/help", test_help);
  g_test_add_func ("/sandbox/program/bad-arguments", test_bad_arguments);
  g_test_add_func ("/sandbox/program/port-in-use", test_port_in_use);
  g_test_add_func ("/sandbox/program/token-file", test_token_file);
  return g_test_run ();
}

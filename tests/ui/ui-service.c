/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sandbox in a process of its own, which can be paused, and an office that is logged in at it.
 * Only the keyring of that office is not real. */

#include "config.h"

#include "ui-service.h"

#include <glib-unix.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "inl-api-client.h"
#include "inl-memory-credentials.h"
#include "inl-office-private.h"
#include "inl-sandbox-server.h"
#include "inl-test-folder.h"

/* What both processes see. */
typedef struct
{
  _Atomic (gint64) answered_at;
} Shared;

struct _UiService
{
  pid_t    pid;
  gboolean is_paused;
  Shared  *shared;
  char   **facts;    /* (owned): address, token, secret, session */
};

/* The service's side */

static gboolean
on_body_written_cb (GSignalInvocationHint *hint,
                    guint                  n_values,
                    const GValue          *values,
                    gpointer               user_data)
{
  atomic_store (&((Shared *) user_data)->answered_at, g_get_monotonic_time ());
  return TRUE;
}

static void
watch_answers (Shared *shared)
{
  g_type_class_unref (g_type_class_ref (SOUP_TYPE_SERVER_MESSAGE));
  g_signal_add_emission_hook (g_signal_lookup ("wrote-body", SOUP_TYPE_SERVER_MESSAGE), 0,
                              on_body_written_cb, shared, NULL);
}

static gboolean
on_terminated_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
tell_facts (InlSandboxServer *sandbox,
            int               output)
{
  static const char *const rights[] = { "Bedrijven", "Uitvragen", "Uitnodigingen", NULL };
  g_autofree char *address = inl_sandbox_server_dup_address (sandbox);
  g_autofree char *token = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *session = NULL;
  g_autofree char *facts = NULL;

  g_assert_true (inl_sandbox_server_add_token (sandbox, "Kantoor", "organisatie", rights,
                                               "uitzendbureau", &token, &secret));
  session = inl_sandbox_server_open_session (sandbox, token, "Anna de Vries");
  facts = g_strjoin ("\n", address, token, secret, session, NULL);
  g_assert_cmpint (write (output, facts, strlen (facts)), ==, strlen (facts));
  close (output);
}

static void
serve (Shared     *shared,
       int         output,
       pid_t       parent,
       const char *faults)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GError) error = NULL;
  InlSandboxServer *sandbox;

  /* Also when it is paused. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (EXIT_FAILURE);

  watch_answers (shared);
  g_unix_signal_add (SIGTERM, on_terminated_cb, loop);
  sandbox = inl_sandbox_server_new (NULL, &error);
  g_assert_no_error (error);
  inl_sandbox_server_listen (sandbox, 0, &error);
  g_assert_no_error (error);
  inl_sandbox_server_set_faults (sandbox, faults, &error);
  g_assert_no_error (error);
  tell_facts (sandbox, output);

  g_main_loop_run (loop);
  inl_sandbox_server_stop (sandbox);
  g_object_unref (sandbox);
}

/* This side */

static char **
read_facts (int input)
{
  g_autoptr(GString) facts = g_string_new ("");
  char buffer[512];
  gssize length;

  while ((length = read (input, buffer, sizeof buffer)) > 0)
    g_string_append_len (facts, buffer, length);
  close (input);
  return g_strsplit (facts->str, "\n", 4);
}

UiService *
ui_service_start (void)
{
  return ui_service_start_with ("");
}

UiService *
ui_service_start_with (const char *faults)
{
  UiService *self = g_new0 (UiService, 1);
  pid_t parent = getpid ();
  int ends[2];

  self->shared = mmap (NULL, sizeof *self->shared, PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (self->shared != MAP_FAILED);
  g_assert_cmpint (pipe (ends), ==, 0);

  self->pid = fork ();
  g_assert_cmpint (self->pid, >=, 0);
  if (self->pid == 0)
    {
      close (ends[0]);
      serve (self->shared, ends[1], parent, faults);
      _exit (EXIT_SUCCESS);
    }

  close (ends[1]);
  self->facts = read_facts (ends[0]);
  g_assert_cmpuint (g_strv_length (self->facts), ==, 4);
  return self;
}

void
ui_service_stop (UiService *self)
{
  int status;

  ui_service_resume (self);
  g_assert_cmpint (kill (self->pid, SIGTERM), ==, 0);
  g_assert_cmpint (waitpid (self->pid, &status, 0), ==, self->pid);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_SUCCESS);
  munmap (self->shared, sizeof *self->shared);
  g_strfreev (self->facts);
  g_free (self);
}

void
ui_service_pause (UiService *self)
{
  int status;

  g_assert_cmpint (kill (self->pid, SIGSTOP), ==, 0);
  g_assert_cmpint (waitpid (self->pid, &status, WUNTRACED), ==, self->pid);
  g_assert_true (WIFSTOPPED (status));
  self->is_paused = TRUE;
}

void
ui_service_resume (UiService *self)
{
  if (!self->is_paused)
    return;

  self->is_paused = FALSE;
  g_assert_cmpint (kill (self->pid, SIGCONT), ==, 0);
}

char **
ui_service_get_facts (UiService *self)
{
  return self->facts;
}

gint64
ui_service_get_answered_at (UiService *self)
{
  return atomic_load (&self->shared->answered_at);
}

static void
on_replied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
store_key (InlCredentials    *credentials,
           InlCredentialKind  kind,
           const char        *value)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_credentials_store_async (credentials, kind, value, NULL, on_replied_cb, &result);
  ui_wait_for (result != NULL);
  inl_credentials_store_finish (credentials, result, &error);
  g_assert_no_error (error);
}

static InlStore *
open_store (const char *path)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlStore *store;

  inl_store_open_async (path, NULL, on_replied_cb, &result);
  ui_wait_for (result != NULL);
  store = inl_store_open_finish (result, &error);
  g_assert_no_error (error);
  return store;
}

static void
open_office (InlOffice *office)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_open_async (office, NULL, on_replied_cb, &result);
  ui_wait_for (result != NULL);
  inl_office_open_finish (office, result, &error);
  g_assert_no_error (error);
}

void
ui_service_set_up (UiService *self,
                   UiFixture *fixture)
{
  g_autoptr(InlCredentials) credentials = inl_memory_credentials_new ();
  g_autoptr(InlClock) clock = inl_clock_new ();
  g_autoptr(InlApiClient) client = NULL;
  g_autoptr(InlStore) store = NULL;
  g_autoptr(GError) error = NULL;

  fixture->folder = inl_test_folder_make ();
  fixture->database_path = g_build_filename (fixture->folder, "test.db", NULL);
  client = inl_api_client_new (self->facts[0], &error);
  g_assert_no_error (error);
  store_key (credentials, INL_CREDENTIAL_KIND_TOKEN, self->facts[1]);
  store_key (credentials, INL_CREDENTIAL_KIND_SECRET, self->facts[2]);
  store_key (credentials, INL_CREDENTIAL_KIND_SESSION, self->facts[3]);
  store = open_store (fixture->database_path);
  fixture->office = inl_office_new_with_parts (store, INL_CONNECTOR (client), credentials, clock);
  open_office (fixture->office);
  /* Out of the box nobody may enter a token. */
  ui_set_right (fixture->office, "Beheerder", INL_RIGHT_MANAGE_SERVICE, TRUE);
}

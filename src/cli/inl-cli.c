/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands share: the office on the right database and service, waiting for an
 * asynchronous answer, and telling an error. A command runs from top to bottom, so waiting here
 * turns the main context until the answer is in. */

#define G_LOG_DOMAIN "inl-cli"

#include "config.h"

#include "inl-cli.h"

#include <unistd.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "inl-office-copies.h"
#include "inl-office-rights.h"
#include "inl-text.h"

static gboolean
on_interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * inl_cli_init:
 * @self: zeroed memory
 *
 * Prepares it. From here on Ctrl+C cancels what can be cancelled; a second one ends the program.
 */
void
inl_cli_init (InlCli *self)
{
  self->cancellable = g_cancellable_new ();
  g_unix_signal_add (SIGINT, on_interrupted_cb, self->cancellable);
  g_unix_signal_add (SIGTERM, on_interrupted_cb, self->cancellable);
}

/**
 * inl_cli_clear:
 * @self: what inl_cli_init() prepared
 *
 * Closes the office, after all that was being written, and frees the rest.
 */
void
inl_cli_clear (InlCli *self)
{
  if (self->office != NULL)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      inl_office_close_async (self->office, inl_cli_on_replied_cb, &result);
      if (!inl_office_close_finish (self->office, inl_cli_wait (&result), &error))
        inl_cli_complain ("%s", error->message);
    }

  g_clear_object (&self->office);
  g_clear_pointer (&self->database, g_free);
  g_clear_pointer (&self->service_address, g_free);
  g_clear_object (&self->cancellable);
}

/* The command line works where the window works: its address is the window's setting. */
static char *
dup_service_address (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;
  g_autoptr(GSettings) settings = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, INL_APP_ID, TRUE);
  if (schema == NULL)
    return g_strdup ("https://mijn.inlenersbeloning.com");

  settings = g_settings_new_full (schema, NULL, NULL);
  return g_settings_get_string (settings, "service-url");
}

/* What the office says is for the window too, and names only what is there. */
static void
add_hint (GError     **error,
          const char  *hint)
{
  g_autoptr(GError) owned = g_steal_pointer (error);

  g_set_error (error, owned->domain, owned->code, "%s %s", owned->message, hint);
}

/**
 * inl_cli_open:
 * @self: the command line's state
 * @error: set with a Dutch message when the database cannot be used
 *
 * Opens the office for a command that needs it.
 *
 * Returns: whether @self->office can be used
 */
gboolean
inl_cli_open (InlCli  *self,
              GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) reason = NULL;

  g_return_val_if_fail (self->office == NULL, FALSE);

  /* A mistake in the name: an empty database would be found in order, and backed up. */
  if (self->database != NULL && !self->creates
      && !g_file_test (self->database, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE,
                   /* Translators: %s is a path. */
                   _("%s bestaat niet. Controleer wat je bij --database hebt opgegeven."),
                   self->database);
      return FALSE;
    }
  if (self->database == NULL)
    self->database = inl_office_dup_default_path ();
  if (self->service_address == NULL)
    self->service_address = dup_service_address ();

  self->office = inl_office_new (self->database, self->service_address);
  inl_office_set_patient (self->office, TRUE);
  inl_office_open_async (self->office, self->cancellable, inl_cli_on_replied_cb, &result);
  if (inl_office_open_finish (self->office, inl_cli_wait (&result), &reason))
    return TRUE;

  if (inl_office_needs_copy (self->office))
    add_hint (&reason, _("Terugzetten kan met inlenersbeloning-cli herstellen BESTAND."));
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * inl_cli_open_for:
 * @self: the command line's state
 * @right: what the command is about
 * @error: set with a Dutch message when the database cannot be used, or the account may not
 *
 * Opens the office for a command that needs a right. The office refuses by itself; a command that
 * asks it more than once says so once, and before it does anything.
 *
 * Returns: whether @self->office can be used
 */
gboolean
inl_cli_open_for (InlCli    *self,
                  InlRight   right,
                  GError   **error)
{
  g_autofree char *refusal = NULL;

  if (!inl_cli_open (self, error))
    return FALSE;
  if (inl_office_may (self->office, right))
    return TRUE;

  refusal = inl_office_dup_refusal (self->office, right);
  g_set_error_literal (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED, refusal);
  return FALSE;
}

/**
 * inl_cli_on_replied_cb:
 * @source: ignored
 * @result: the answer
 * @user_data: (type GAsyncResult**): where to keep it
 *
 * The callback of every call that is followed by inl_cli_wait().
 */
void
inl_cli_on_replied_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  g_assert (*slot == NULL);
  *slot = g_object_ref (result);
}

/**
 * inl_cli_wait:
 * @result: (inout): where inl_cli_on_replied_cb() keeps the answer; the caller frees it
 *
 * Runs the main context until the answer is there.
 *
 * Returns: (transfer none): the answer
 */
GAsyncResult *
inl_cli_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static gboolean
on_input_ready_cb (int          fd,
                   GIOCondition condition,
                   gpointer     user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * inl_cli_wait_for_input:
 * @self: the command line's state
 *
 * Waits until there is a line on standard input. Reading blocks the main context, in which Ctrl+C
 * is heard.
 *
 * Returns: whether there is; %FALSE after Ctrl+C
 */
gboolean
inl_cli_wait_for_input (InlCli *self)
{
  gboolean is_ready = FALSE;
  guint source;

  source = g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR | G_IO_NVAL,
                          on_input_ready_cb, &is_ready);
  while (!is_ready && !g_cancellable_is_cancelled (self->cancellable))
    g_main_context_iteration (NULL, TRUE);
  if (!is_ready)
    g_source_remove (source);
  return is_ready;
}

/**
 * inl_cli_print:
 * @format: of a line
 *
 * Prints one line for people. What a file or the service put into it cannot break out of that
 * line, nor do anything to the terminal.
 */
void
inl_cli_print (const char *format,
               ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  line = inl_text_clean_line (text);
  g_print ("%s\n", line);
}

/**
 * inl_cli_complain:
 * @format: of a line
 *
 * Like inl_cli_print(), on standard error.
 */
void
inl_cli_complain (const char *format,
                  ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  line = inl_text_clean_line (text);
  g_printerr ("%s\n", line);
}

static int
get_exit_status (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return INL_EXIT_REFUSED;
  if (error->domain != INL_OFFICE_ERROR)
    return INL_EXIT_USAGE;

  switch ((InlOfficeError) error->code)
    {
    case INL_OFFICE_ERROR_LOGIN:
      return INL_EXIT_LOGIN;
    case INL_OFFICE_ERROR_TOKEN_ABSENT:
    case INL_OFFICE_ERROR_TOKEN_INVALID:
    case INL_OFFICE_ERROR_KEYRING:
    case INL_OFFICE_ERROR_KEYRING_LOCKED:
    case INL_OFFICE_ERROR_NOT_ALLOWED:
      return INL_EXIT_RIGHT;
    case INL_OFFICE_ERROR_OFFLINE:
      return INL_EXIT_WAITING;
    case INL_OFFICE_ERROR_INVALID:
    case INL_OFFICE_ERROR_CONFLICT:
    case INL_OFFICE_ERROR_DUPLICATE:
    case INL_OFFICE_ERROR_NOT_FOUND:
    case INL_OFFICE_ERROR_IN_USE:
    case INL_OFFICE_ERROR_TOO_LATE:
    case INL_OFFICE_ERROR_SERVICE:
      return INL_EXIT_REFUSED;
    case INL_OFFICE_ERROR_FILE:
    case INL_OFFICE_ERROR_DATABASE:
    case INL_OFFICE_ERROR_BAD_ADDRESS:
    case INL_OFFICE_ERROR_OTHER_SERVICE:
    default:
      return INL_EXIT_USAGE;
    }
}

/* What the command line has for what the office tells to do in the window, or NULL. */
static const char *
get_hint (const GError *error)
{
  if (g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOKEN_ABSENT)
      || g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOKEN_INVALID))
    return inl_cli_get_token_hint ();
  if (g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED))
    return _("Dat kan ook met inlenersbeloning-cli recht geven ROL RECHT.");
  return NULL;
}

/**
 * inl_cli_get_token_hint:
 *
 * Returns: (transfer none): the command that does what is told to do with token and secret
 */
const char *
inl_cli_get_token_hint (void)
{
  return _("Dat kan ook met inlenersbeloning-cli token instellen.");
}

/**
 * inl_cli_report:
 * @error: what went wrong
 *
 * Tells it on standard error.
 *
 * Returns: the exit status that goes with it
 */
int
inl_cli_report (const GError *error)
{
  const char *hint = get_hint (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    inl_cli_complain ("%s", _("Onderbroken."));
  else if (hint != NULL)
    inl_cli_complain ("%s %s", error->message, hint);
  else
    inl_cli_complain ("%s", error->message);

  return get_exit_status (error);
}

/**
 * inl_cli_worst:
 * @status: an exit status
 * @other: another
 *
 * A function, so that what gives @other is done once.
 *
 * Returns: the one that a script most needs to know of, which is not the order of their numbers
 */
int
inl_cli_worst (int status,
               int other)
{
  static const int order[] = {
    INL_EXIT_USAGE, INL_EXIT_RIGHT, INL_EXIT_LOGIN, INL_EXIT_REFUSED, INL_EXIT_WAITING,
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (status == order[i] || other == order[i])
      return order[i];

  return INL_EXIT_DONE;
}

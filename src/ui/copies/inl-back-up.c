/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Reservekopie maken…": asks where to, and says in a toast what came of it. */

#define G_LOG_DOMAIN "inl-back-up"

#include "config.h"

#include "inl-back-up.h"

#include <glib/gi18n.h>

typedef struct
{
  InlWindow *window;  /* (nullable) (weak): it may be closed meanwhile */
  InlOffice *office;  /* (owned) */
  GFile     *file;    /* (owned) (nullable): until it is chosen */
} Request;

static void
request_free (Request *request)
{
  g_clear_weak_pointer (&request->window);
  g_clear_object (&request->office);
  g_clear_object (&request->file);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static Request *
create_request (InlWindow *window,
                InlOffice *office,
                GFile     *file)
{
  Request *request = g_new0 (Request, 1);

  g_set_weak_pointer (&request->window, window);
  request->office = g_object_ref (office);
  g_set_object (&request->file, file);
  return request;
}

static void
on_backed_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Request) request = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_file_get_basename (request->file);
  g_autofree char *shown_name = g_filename_display_name (name);
  g_autofree char *text = NULL;

  if (inl_office_backup_finish (INL_OFFICE (source), result, &error))
    /* Translators: the name of a file. */
    text = g_strdup_printf (_("De reservekopie is gemaakt: %s."), shown_name);
  else
    text = g_strdup (error->message);
  if (request->window != NULL)
    inl_window_add_toast (request->window, text, NULL, NULL, NULL);
}

/**
 * inl_back_up_to:
 * @window: where it is said
 * @office: an open office
 * @file: where the copy comes
 *
 * Makes a copy while work goes on.
 */
void
inl_back_up_to (InlWindow *window,
                InlOffice *office,
                GFile     *file)
{
  inl_office_backup_async (office, file, NULL, on_backed_up_cb,
                           create_request (window, office, file));
}

static char *
dup_proposed_name (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");

  /* Translators: the name of a file; %s is a date. */
  return g_strdup_printf (_("inlenersbeloning-%s.db"), date);
}

static void
on_chooser_responded_cb (GtkFileChooserNative *chooser,
                         int                   response,
                         gpointer              user_data)
{
  g_autoptr(Request) request = user_data;
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && request->window != NULL)
    inl_back_up_to (request->window, request->office, file);
  g_object_unref (chooser);
}

/**
 * inl_back_up:
 * @window: a window
 * @office: its office, which is open
 *
 * Asks where a copy of the database should come, and makes it.
 */
void
inl_back_up (InlWindow *window,
             InlOffice *office)
{
  GtkFileChooserNative *chooser;
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = dup_proposed_name ();

  chooser = gtk_file_chooser_native_new (_("Reservekopie maken"), GTK_WINDOW (window),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _("Maken"), _("Annuleren"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  if (documents != NULL)
    {
      g_autoptr(GFile) folder = g_file_new_for_path (documents);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
    }

  /* It is let go of when it is answered, also by closing it. */
  g_signal_connect (chooser, "response", G_CALLBACK (on_chooser_responded_cb),
                    create_request (window, office, NULL));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

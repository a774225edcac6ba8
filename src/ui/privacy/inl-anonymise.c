/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking before a contact is anonymised: it cannot be undone, so the question says exactly what
 * goes and what stays. */

#define G_LOG_DOMAIN "inl-anonymise"

#include "config.h"

#include "inl-anonymise.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-contact-name.h"
#include "inl-office-privacy.h"

typedef struct
{
  InlOffice *office;      /* (owned) */
  gint64     contact_id;
  gboolean   is_answered;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_object_unref (question->office);
  g_free (question);
}

static void
on_anonymised_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (inl_office_anonymise_finish (INL_OFFICE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_responded_cb (AdwMessageDialog *dialog,
                 const char       *response,
                 gpointer          user_data)
{
  Question *question = g_task_get_task_data (user_data);

  question->is_answered = TRUE;
  if (g_str_equal (response, "anonymise"))
    inl_office_anonymise_async (question->office, question->contact_id, on_anonymised_cb,
                                g_object_ref (user_data));
  else
    g_task_return_boolean (user_data, FALSE);
}

/* The window under it may take the dialog along, without an answer. */
static void
on_dialog_gone_cb (gpointer  data,
                   GClosure *closure)
{
  g_autoptr(GTask) task = data;
  Question *question = g_task_get_task_data (task);

  if (!question->is_answered)
    g_task_return_boolean (task, FALSE);
}

static char *
dup_heading (InlContact *contact)
{
  g_autofree char *name = inl_contact_dup_full_name (contact);

  if (inl_contact_is_anonymised (contact) || *name == '\0')
    return g_strdup (_("Contactpersoon anonimiseren?"));

  /* Translators: %s is the name of a person. */
  return g_strdup_printf (_("%s anonimiseren?"), name);
}

static char *
dup_body (InlOffice *office)
{
  guint years = inl_office_get_retention_years (office);
  /* Translators: how long something is kept. */
  g_autofree char *term = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u jaar", "%u jaar",
                                                        years), years);

  /* Translators: %s is how long, such as: 7 jaar. */
  return g_strdup_printf (_("Dit gaat weg, overal: de naam, de functie, het e-mailadres en de "
                            "telefoonnummers; ook uit uitvragen die niet zijn verstuurd, "
                            "notificaties, omschrijvingen van aanvragen en het logboek.\n\n"
                            "Dit blijft: wat aan deze persoon is verstuurd, tot %s na het "
                            "versturen. Dat vraagt de wet. In eerdere reservekopieën blijft alles "
                            "staan. In de zoekindex staan losse woorden nog even, bij veel "
                            "gegevens enkele minuten; in een nieuwe reservekopie niet meer.\n\n"
                            "De contactpersoon krijgt geen uitvragen meer. Dit kan niet ongedaan "
                            "worden gemaakt."), term);
}

/**
 * inl_anonymise_async:
 * @parent: a widget in the window that asks
 * @office: where the contact is kept
 * @contact: whom it is about
 * @callback: called when it is done, or was not to be
 * @user_data: for @callback
 *
 * Asks, and anonymises.
 */
void
inl_anonymise_async (GtkWidget           *parent,
                     InlOffice           *office,
                     InlContact          *contact,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *heading = dup_heading (contact);
  g_autofree char *body = dup_body (office);
  Question *question = g_new0 (Question, 1);
  AdwMessageDialog *dialog;
  GTask *task;

  question->office = g_object_ref (office);
  question->contact_id = inl_record_get_id (INL_RECORD (contact));
  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, inl_anonymise_async);
  g_task_set_task_data (task, question, free_question);

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root)
                                                                            : NULL,
                                                       heading, body));
  adw_message_dialog_add_responses (dialog, "cancel", _("Annuleren"), "anonymise",
                                    _("Anonimiseren"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "anonymise", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_responded_cb), task,
                         on_dialog_gone_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * inl_anonymise_finish:
 * @parent: the widget
 * @result: as given to the callback
 * @error: why it was not done, Dutch
 *
 * Returns: whether it was done
 */
gboolean
inl_anonymise_finish (GtkWidget     *parent,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_anonymise_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

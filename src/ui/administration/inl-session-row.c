/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlSessionRow: who is logged in at the service and until when, with the button to log in or
 * out. It follows the office, so that it is right wherever the log-in was begun. */

#define G_LOG_DOMAIN "inl-session-row"

#include "config.h"

#include "inl-session-row.h"

#include <glib/gi18n.h>

#include "inl-moment.h"

struct _InlSessionRow
{
  AdwActionRow  parent_instance;

  GtkButton    *button;
  InlOffice    *office;  /* (owned) (nullable) */
  gboolean      lacks_token;
};

G_DEFINE_FINAL_TYPE (InlSessionRow, inl_session_row, ADW_TYPE_ACTION_ROW)

static void
update_row (InlSessionRow *self)
{
  const char *person = inl_office_get_person (self->office);
  const char *until = inl_office_get_session_valid_until (self->office);
  gboolean is_logged_in = *until != '\0';
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (is_logged_in)
    {
      g_autofree char *date = inl_moment_to_display_date (until);

      /* Translators: %s is the name of a person. */
      title = *person != '\0' ? g_strdup_printf (_("Ingelogd als %s"), person)
                              : g_strdup (_("Ingelogd"));
      /* Translators: %s is a date. */
      subtitle = g_strdup_printf (_("Tot %s; elke verstuurde uitvraag verlengt dit met 30 dagen."),
                                  date);
    }
  else if (self->lacks_token)
    {
      title = g_strdup (_("Niet ingelogd"));
      subtitle = g_strdup (_("Dit kan zodra token en secret zijn ingevoerd."));
    }
  else
    {
      title = g_strdup (_("Niet ingelogd"));
      subtitle = g_strdup (_("Inloggen gaat in je browser, op Inlenersbeloning.com."));
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_button_set_label (self->button, is_logged_in ? _("Afmelden") : _("Inloggen"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button),
                                  is_logged_in ? "app.log-out"
                                  : self->lacks_token ? NULL
                                                      : "app.log-in");
  if (!is_logged_in && self->lacks_token)
    gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
}

static void
inl_session_row_dispose (GObject *object)
{
  InlSessionRow *self = INL_SESSION_ROW (object);

  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_session_row_parent_class)->dispose (object);
}

static void
inl_session_row_class_init (InlSessionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = inl_session_row_dispose;
}

static void
inl_session_row_init (InlSessionRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
}

/**
 * inl_session_row_set_office:
 * @self: a row
 * @office: whose session it shows
 *
 * To be called once.
 */
void
inl_session_row_set_office (InlSessionRow *self,
                            InlOffice     *office)
{
  g_return_if_fail (INL_IS_SESSION_ROW (self) && self->office == NULL);
  g_return_if_fail (INL_IS_OFFICE (office));

  self->office = g_object_ref (office);
  g_signal_connect_object (office, "notify::person", G_CALLBACK (update_row), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::session-valid-until", G_CALLBACK (update_row), self,
                           G_CONNECT_SWAPPED);
  update_row (self);
}

/**
 * inl_session_row_set_lacks_token:
 * @self: a row with an office
 * @lacks_token: there is no token yet, without which nobody can log in
 */
void
inl_session_row_set_lacks_token (InlSessionRow *self,
                                 gboolean       lacks_token)
{
  g_return_if_fail (INL_IS_SESSION_ROW (self) && self->office != NULL);

  self->lacks_token = lacks_token;
  update_row (self);
}

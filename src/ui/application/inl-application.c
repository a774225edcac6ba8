/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlApplication: one per user session. It makes the office, opens it after the window is on
 * screen, and closes it when the last window is gone. The last unfinished request can take a while
 * then: whoever starts the program again meanwhile gets a window that waits for that, and the
 * office is opened anew. */

#define G_LOG_DOMAIN "inl-application"

#include "config.h"

#include "inl-application.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "inl-application-private.h"
#include "inl-bulk-asking.h"
#include "inl-office-copies.h"
#include "inl-office-export.h"
#include "inl-office-undo.h"
#include "inl-ui.h"

#define PAINT_LIMIT_MS 1000
#define ADDRESS_DELAY_MS 1000

G_DEFINE_FINAL_TYPE (InlApplication, inl_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "relatie", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, NULL,
    N_("Open de relatie met dit nummer"), N_("NUMMER") },
  { "aanvraag", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, NULL,
    N_("Open de aanvraag met dit nummer"), N_("NUMMER") },
  { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_("Toon de versie"), NULL },
  { "exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  { NULL },
};

/**
 * inl_application_get_window:
 * @self: the application
 *
 * Returns: (transfer none) (nullable): its window, if there is one
 */
InlWindow *
inl_application_get_window (InlApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (INL_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

static void
take_next_action (InlApplication *self,
                  InlWindow      *window)
{
  g_autofree char *action = g_steal_pointer (&self->next_action);
  g_autoptr(GVariant) target = g_steal_pointer (&self->next_target);

  if (action != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (window), action, target);
}

typedef struct
{
  InlApplication *application;  /* (owned) */
  char           *number;       /* (owned) */
  InlRecordKind   kind;
} Search;

static void
search_free (Search *search)
{
  g_clear_object (&search->application);
  g_clear_pointer (&search->number, g_free);
  g_free (search);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

static void
on_record_found_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(Search) search = user_data;
  InlWindow *window = inl_application_get_window (search->application);
  gboolean is_relation = search->kind == INL_RECORD_KIND_RELATION;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) record = NULL;
  g_autofree char *message = NULL;

  record = inl_office_find_finish (INL_OFFICE (source), result, &error);
  if (record != NULL)
    {
      inl_application_go (search->application, is_relation ? "open-relation" : "open-vacancy",
                          g_variant_new_int64 (inl_record_get_id (record)));
      return;
    }
  if (window == NULL)
    return;

  if (!g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_FOUND))
    message = g_strdup (error->message);
  else if (is_relation)
    message = g_strdup_printf (_("Er is geen relatie met nummer %s."), search->number);
  else
    message = g_strdup_printf (_("Er is geen aanvraag met nummer %s."), search->number);
  inl_window_add_toast (window, message, NULL, NULL, NULL);
}

/* A number of the command line waits until the office is open. */
static void
find_wanted (InlApplication *self)
{
  Search *search;

  if (self->wanted_number == NULL)
    return;

  search = g_new0 (Search, 1);
  search->application = g_object_ref (self);
  search->number = g_steal_pointer (&self->wanted_number);
  search->kind = self->wanted_kind;
  inl_office_find_async (self->office, search->kind, search->number, NULL, on_record_found_cb,
                         search);
}

static void
want_number (InlApplication *self,
             InlRecordKind   kind,
             const char     *number)
{
  g_free (self->wanted_number);
  self->wanted_number = g_strdup (number);
  self->wanted_kind = kind;
}

static void
update_window (InlApplication *self)
{
  InlWindow *window = inl_application_get_window (self);

  if (window == NULL || !self->is_painted)
    return;

  if (!self->is_open)
    {
      inl_window_show_problem (window, self->problem, self->database_path);
      return;
    }

  inl_window_show_office (window);
  inl_window_set_logging_in (window, self->login_cancellable != NULL);
  take_next_action (self, window);
  find_wanted (self);
}

/* A window that has come meanwhile goes on with it. */
static void
tell_open (InlApplication *self,
           GAsyncResult   *result)
{
  g_autoptr(InlOpenCount) count = inl_office_close_dup_open (result);

  if (count != NULL && self->notifier != NULL && !self->must_exit
      && inl_application_get_window (self) == NULL)
    inl_notifier_tell_open (self->notifier, count);
}

static void
on_office_closed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(InlApplication) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_office_close_finish (INL_OFFICE (source), result, &error))
    g_warning ("Cannot close the office: %s", error->message);

  tell_open (self, result);
  self->is_closing = FALSE;
  if (!self->is_ending && inl_application_get_window (self) != NULL)
    inl_application_open_office (self);
  g_application_release (G_APPLICATION (self));
}

static void
close_office (InlApplication *self)
{
  inl_office_close_async (self->office, on_office_closed_cb, g_object_ref (self));
}

/* What is being written is finished before the program ends. */
static void
start_closing (InlApplication *self)
{
  if (self->is_closing)
    return;

  self->is_closing = TRUE;
  self->is_open = FALSE;
  g_clear_pointer (&self->problem, g_free);
  g_application_hold (G_APPLICATION (self));
  if (self->login_cancellable != NULL)
    g_cancellable_cancel (self->login_cancellable);
  if (!self->is_opening)
    close_office (self);
}

static void
on_office_opened_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(InlApplication) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_open = inl_office_open_finish (self->office, result, &error);

  self->is_opening = FALSE;
  if (self->is_closing)
    {
      close_office (self);
      return;
    }

  self->is_open = is_open;
  g_clear_pointer (&self->problem, g_free);
  if (self->is_open)
    {
      if (self->notifier != NULL)
        inl_notifier_tell_open (self->notifier, NULL);
      inl_office_start_sender (self->office);
      inl_office_start_daily_copies (self->office);
    }
  else
    self->problem = g_strdup (error->message);

  update_window (self);
  if (self->must_exit)
    g_application_quit (G_APPLICATION (self));
}

/**
 * inl_application_open_office:
 * @self: the application
 *
 * Opens the database, or tries it again. The window says how it went. While it is being closed, it
 * is opened after that.
 */
void
inl_application_open_office (InlApplication *self)
{
  if (self->is_open || self->is_opening || self->is_closing)
    return;

  self->is_opening = TRUE;
  g_clear_pointer (&self->problem, g_free);
  update_window (self);
  inl_office_open_async (self->office, NULL, on_office_opened_cb, g_object_ref (self));
}

/**
 * inl_application_go:
 * @self: the application
 * @window_action: (nullable): an action of the window, without "win."
 * @target: (nullable): its parameter; a floating reference is taken
 *
 * Shows the window, and activates the action as soon as the office is open.
 */
void
inl_application_go (InlApplication *self,
                    const char     *window_action,
                    GVariant       *target)
{
  if (window_action != NULL)
    {
      g_free (self->next_action);
      self->next_action = g_strdup (window_action);
      g_clear_pointer (&self->next_target, g_variant_unref);
      self->next_target = target != NULL ? g_variant_ref_sink (target) : NULL;
    }

  g_application_activate (G_APPLICATION (self));
}

static void
on_painted (InlApplication *self)
{
  g_clear_handle_id (&self->paint_limit, g_source_remove);
  if (self->is_painted)
    return;

  self->is_painted = TRUE;
  update_window (self);
}

static gboolean
on_paint_limit_cb (gpointer user_data)
{
  InlApplication *self = user_data;

  self->paint_limit = 0;
  on_painted (self);
  return G_SOURCE_REMOVE;
}

static void
on_after_paint_cb (GdkFrameClock  *clock,
                   InlApplication *self)
{
  g_signal_handlers_disconnect_by_func (clock, on_after_paint_cb, self);
  on_painted (self);
}

/* The window is on screen before anything is made to be shown in it. */
static void
show_new_window (InlApplication *self)
{
  InlWindow *window = inl_window_new (GTK_APPLICATION (self), self->office, self->settings);

  inl_office_set_open_uri (self->office, inl_application_open_page, self, NULL);
  self->is_painted = FALSE;
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                           G_CALLBACK (on_after_paint_cb), self, 0);
  /* A window that nobody can see need not be painted. */
  g_clear_handle_id (&self->paint_limit, g_source_remove);
  self->paint_limit = g_timeout_add (PAINT_LIMIT_MS, on_paint_limit_cb, self);
}

static void
inl_application_activate (GApplication *application)
{
  InlApplication *self = INL_APPLICATION (application);
  InlWindow *window = inl_application_get_window (self);

  if (self->is_ending)
    return;

  if (window == NULL)
    {
      show_new_window (self);
    }
  else
    {
      update_window (self);
      gtk_window_present (GTK_WINDOW (window));
    }
  inl_application_open_office (self);
}

static int
inl_application_command_line (GApplication            *application,
                              GApplicationCommandLine *command_line)
{
  InlApplication *self = INL_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  const char *number = NULL;

  if (g_variant_dict_contains (dict, "exit-after-startup"))
    self->must_exit = TRUE;
  if (g_variant_dict_lookup (dict, "relatie", "&s", &number))
    want_number (self, INL_RECORD_KIND_RELATION, number);
  else if (g_variant_dict_lookup (dict, "aanvraag", "&s", &number))
    want_number (self, INL_RECORD_KIND_VACANCY, number);
  g_application_activate (application);

  return 0;
}

static int
inl_application_handle_local_options (GApplication *application,
                                      GVariantDict *dict)
{
  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("Inlenersbeloning %s\n", INL_VERSION);
      return 0;
    }

  return -1;
}

/* What comes from the setting is not written into it: it may have been changed again by then. */
static void
on_service_address_changed_cb (InlApplication *self)
{
  if (self->asked_address == NULL)
    g_settings_set_string (self->settings, "service-url",
                           inl_office_get_service_address (self->office));
}

static void follow_address_setting (InlApplication *self);

static void
on_address_set_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(InlApplication) self = user_data;
  g_autofree char *asked = g_steal_pointer (&self->asked_address);
  g_autofree char *address = g_settings_get_string (self->settings, "service-url");
  g_autoptr(GError) error = NULL;
  const gboolean is_set =
    inl_office_set_service_address_finish (INL_OFFICE (source), result, &error);

  if (!g_str_equal (address, asked))
    {
      follow_address_setting (self);
    }
  else if (!is_set)
    {
      /* Translators: an address, and why. */
      g_autofree char *message =
        g_strdup_printf (_("Het adres van de dienst blijft %s. %s"),
                         inl_office_get_service_address (self->office), error->message);

      inl_application_show_message (self, message);
    }
}

/* On a full disk GLib empties a file of settings that it cannot write. */
static gboolean
is_address_set (InlApplication *self)
{
  g_autoptr(GVariant) value = g_settings_get_user_value (self->settings, "service-url");

  return value != NULL;
}

static void
follow_address_setting (InlApplication *self)
{
  g_autofree char *address = g_settings_get_string (self->settings, "service-url");

  if (self->asked_address != NULL || !is_address_set (self)
      || g_str_equal (address, inl_office_get_service_address (self->office)))
    return;

  self->asked_address = g_steal_pointer (&address);
  inl_office_set_service_address_async (self->office, self->asked_address, on_address_set_cb,
                                        g_object_ref (self));
}

static gboolean
on_address_settled_cb (gpointer user_data)
{
  InlApplication *self = user_data;

  self->address_delay = 0;
  follow_address_setting (self);
  return G_SOURCE_REMOVE;
}

/* Set outside, as with gsettings. A file of settings that is being written reads as one in which
 * the address is not: what it is for a moment is not followed, nor that it is not set any more. */
static void
on_address_setting_changed_cb (InlApplication *self)
{
  g_clear_handle_id (&self->address_delay, g_source_remove);
  self->address_delay = g_timeout_add (ADDRESS_DELAY_MS, on_address_settled_cb, self);
}

/* As other programs of the office have it: 2 for wrong arguments, where GLib ends with 1. */
static gboolean
inl_application_local_command_line (GApplication   *application,
                                    char         ***arguments,
                                    int            *exit_status)
{
  gboolean is_done =
    G_APPLICATION_CLASS (inl_application_parent_class)->local_command_line (application, arguments,
                                                                            exit_status);

  if (is_done && *exit_status == 1 && !g_application_get_is_registered (application))
    *exit_status = 2;
  return is_done;
}

/* GTK would end the process too, with a line in English. */
static void
require_display (void)
{
  if (gtk_init_check ())
    return;

  g_printerr ("inlenersbeloning: %s\n",
              _("Er is geen scherm om het venster op te tonen. Start het programma vanaf een "
                "bureaublad, of gebruik inlenersbeloning-cli."));
  exit (1);
}

static gboolean
is_working (InlApplication *self)
{
  return inl_office_is_asking (self->office) || inl_office_is_bulk_running (self->office)
         || inl_office_is_exporting (self->office);
}

static void
on_work_ended_cb (InlApplication *self)
{
  if (!self->is_finishing || is_working (self))
    return;

  self->is_finishing = FALSE;
  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL && !self->is_ending)
    start_closing (self);
  g_application_release (G_APPLICATION (self));
}

/* Whoever closes the window is told by a notification what came of what was begun in it. */
static void
finish_work (InlApplication *self)
{
  if (self->is_finishing)
    return;

  self->is_finishing = TRUE;
  g_application_hold (G_APPLICATION (self));
}

/* What was clicked just before the last window was closed is stored only now. */
static void
on_undo_begun_cb (InlApplication *self)
{
  if (self->is_finishing && gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    inl_office_send_undoables (self->office);
}

static void
inl_application_startup (GApplication *application)
{
  InlApplication *self = INL_APPLICATION (application);
  g_autofree char *address = NULL;

  require_display ();
  /* All icons are read anew for each folder of resources that comes later. Initialised first,
   * libadwaita brings its own before they are read; another is not to come. */
  adw_init ();
  g_application_set_resource_base_path (application, NULL);
  G_APPLICATION_CLASS (inl_application_parent_class)->startup (application);
  inl_ui_add_style ();

  self->settings = g_settings_new (INL_APP_ID);
  address = g_settings_get_string (self->settings, "service-url");
  self->database_path = inl_office_dup_default_path ();
  self->office = inl_office_new (self->database_path, address);
  g_settings_bind (self->settings, "undo-seconds", self->office, "undo-seconds",
                   G_SETTINGS_BIND_DEFAULT);
  self->notifier = inl_notifier_new (application, self->office);
  g_signal_connect_object (self->office, "bulk-changed", G_CALLBACK (on_work_ended_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "asked", G_CALLBACK (on_work_ended_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "exported", G_CALLBACK (on_work_ended_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "undo-begun", G_CALLBACK (on_undo_begun_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "copy-failed",
                           G_CALLBACK (inl_application_show_message), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "notify::service-address",
                           G_CALLBACK (on_service_address_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::service-url",
                           G_CALLBACK (on_address_setting_changed_cb), self, G_CONNECT_SWAPPED);
  inl_application_add_actions (self);
}

static void
inl_application_window_removed (GtkApplication *application,
                                GtkWindow      *window)
{
  InlApplication *self = INL_APPLICATION (application);

  GTK_APPLICATION_CLASS (inl_application_parent_class)->window_removed (application, window);

  if (gtk_application_get_windows (application) != NULL || self->is_ending)
    return;

  /* Nobody is left to undo it, and a page to log in at would come too late: the log-in ends with
   * the program. */
  inl_office_set_open_uri (self->office, NULL, NULL, NULL);
  inl_office_send_undoables (self->office);
  if (is_working (self))
    finish_work (self);
  else
    start_closing (self);
}

static void
inl_application_shutdown (GApplication *application)
{
  InlApplication *self = INL_APPLICATION (application);

  /* The session can end with windows on screen; otherwise all is closed by now. */
  self->is_ending = TRUE;
  if (self->is_open || self->is_opening)
    start_closing (self);
  while (self->is_closing || inl_office_is_exporting (self->office))
    g_main_context_iteration (NULL, TRUE);

  G_APPLICATION_CLASS (inl_application_parent_class)->shutdown (application);
}

static void
inl_application_finalize (GObject *object)
{
  InlApplication *self = INL_APPLICATION (object);

  g_clear_handle_id (&self->address_delay, g_source_remove);
  g_clear_pointer (&self->asked_address, g_free);
  g_clear_object (&self->settings);
  g_clear_object (&self->notifier);
  g_clear_object (&self->office);
  g_clear_pointer (&self->database_path, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_object (&self->login_cancellable);
  g_clear_weak_pointer (&self->address_dialog);
  g_clear_handle_id (&self->paint_limit, g_source_remove);
  g_clear_pointer (&self->wanted_number, g_free);
  g_clear_pointer (&self->next_action, g_free);
  g_clear_pointer (&self->next_target, g_variant_unref);

  G_OBJECT_CLASS (inl_application_parent_class)->finalize (object);
}

static void
inl_application_class_init (InlApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  GtkApplicationClass *gtk_application_class = GTK_APPLICATION_CLASS (klass);

  object_class->finalize = inl_application_finalize;
  application_class->activate = inl_application_activate;
  application_class->command_line = inl_application_command_line;
  application_class->local_command_line = inl_application_local_command_line;
  application_class->handle_local_options = inl_application_handle_local_options;
  application_class->startup = inl_application_startup;
  application_class->shutdown = inl_application_shutdown;
  gtk_application_class->window_removed = inl_application_window_removed;
}

static void
inl_application_init (InlApplication *self)
{
  inl_ui_init ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * inl_application_new:
 *
 * Returns: (transfer full): the application; a second one of the same session raises the first
 */
InlApplication *
inl_application_new (void)
{
  return g_object_new (INL_TYPE_APPLICATION,
                       "application-id", INL_APP_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlWindow: the frame around all pages. It appears before the database has been read, and says in
 * full what is the matter when that cannot be done. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include "inl-window.h"

#include <glib/gi18n.h>

#include "inl-empty-state.h"
#include "inl-office-copies.h"
#include "inl-pane.h"
#include "inl-window-private.h"

/* The states before the office is shown; the first is in the template. */
#define OPENING "opening"
#define PROBLEM "problem"
#define SPINNER_DELAY_MS 300
/* Longer than opening takes, unless the data have to be brought up to date. */
#define LONG_DELAY_MS 3000

G_DEFINE_FINAL_TYPE (InlWindow, inl_window, ADW_TYPE_APPLICATION_WINDOW)

static void
restore_size (InlWindow *self)
{
  if (self->settings == NULL)
    return;

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
store_size (InlWindow *self)
{
  int width;
  int height;

  if (self->settings == NULL)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
on_close_requested_cb (InlWindow *self)
{
  InlPage *page = inl_window_get_page (self);

  if (!self->may_close && page != NULL && inl_page_has_changes (page))
    {
      inl_window_leave_to_close (self);
      return GDK_EVENT_STOP;
    }

  store_size (self);
  return GDK_EVENT_PROPAGATE;
}

static void
inl_window_dispose (GObject *object)
{
  InlWindow *self = INL_WINDOW (object);

  g_clear_handle_id (&self->opening_delay, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_WINDOW);
  self->problem_state = NULL;
  self->leaflet = NULL;
  self->sidebar = NULL;
  self->page_stack = NULL;
  g_clear_object (&self->office);
  g_clear_object (&self->settings);
  g_clear_object (&self->waiting);
  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->page_focus);
  g_clear_handle_id (&self->toast_end, g_source_remove);
  g_clear_pointer (&self->undoable_ids, g_array_unref);

  G_OBJECT_CLASS (inl_window_parent_class)->dispose (object);
}

static void
inl_window_class_init (InlWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_window_dispose;

  g_type_ensure (INL_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/window/inl-window.ui");
  gtk_widget_class_bind_template_child (widget_class, InlWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, InlWindow, state_stack);
  gtk_widget_class_bind_template_child (widget_class, InlWindow, opening_box);
  gtk_widget_class_bind_template_child (widget_class, InlWindow, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_close_requested_cb);

  inl_window_class_install_actions (widget_class);
}

static void
inl_window_init (InlWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->undoable_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  inl_window_add_actions (self);
  inl_window_accept_files (self);
  inl_window_update_actions (self);
}

/**
 * inl_window_new:
 * @application: (nullable): the application
 * @office: what the window shows; it need not be open yet
 * @settings: (nullable): where the size is kept
 *
 * Returns: (transfer none): a window that says that it is opening
 */
InlWindow *
inl_window_new (GtkApplication *application,
                InlOffice      *office,
                GSettings      *settings)
{
  InlWindow *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_WINDOW, "application", application, NULL);
  self->office = g_object_ref (office);
  if (settings != NULL)
    self->settings = g_object_ref (settings);
  restore_size (self);
  return self;
}

/* Nobody is to end the program because it seems to hang. */
static gboolean
on_long_delay_over_cb (gpointer user_data)
{
  InlWindow *self = user_data;
  GtkWidget *label = gtk_label_new (_("Dit duurt langer dan anders. Na een nieuwe versie worden de "
                                      "gegevens eerst bijgewerkt; met veel relaties kan dat enkele "
                                      "minuten duren. Laat het programma openstaan."));

  self->opening_delay = 0;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  self->long_label = label;
  gtk_box_append (self->opening_box, label);
  return G_SOURCE_REMOVE;
}

static gboolean
on_spinner_delay_over_cb (gpointer user_data)
{
  InlWindow *self = user_data;

  self->opening_delay = g_timeout_add (LONG_DELAY_MS, on_long_delay_over_cb, self);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

/* A spinner behind another page would keep the whole window drawing, and one that is gone at once
 * only makes the eye jump. */
static void
show_state (InlWindow  *self,
            const char *name)
{
  gtk_stack_set_visible_child_name (self->state_stack, name);
  g_clear_handle_id (&self->opening_delay, g_source_remove);
  gtk_spinner_stop (self->spinner);
  if (self->long_label != NULL)
    gtk_box_remove (self->opening_box, g_steal_pointer (&self->long_label));
  if (g_str_equal (name, OPENING))
    self->opening_delay = g_timeout_add (SPINNER_DELAY_MS, on_spinner_delay_over_cb, self);
}

/**
 * inl_window_show_office:
 * @self: a window whose office is open
 *
 * Makes the pages, and shows the one that was shown last.
 */
void
inl_window_show_office (InlWindow *self)
{
  g_return_if_fail (INL_IS_WINDOW (self));

  if (inl_window_is_showing_office (self))
    return;

  inl_window_build_frame (self);
  inl_sidebar_set_office (self->sidebar, self->office);
  inl_sidebar_set_logging_in (self->sidebar, self->is_logging_in);
  inl_window_build_pages (self);
  inl_window_follow_outcomes (self);
  inl_window_follow_undo (self);
  show_state (self, INL_WINDOW_OFFICE);
  inl_window_update_actions (self);
}

gboolean
inl_window_is_showing_office (InlWindow *self)
{
  g_return_val_if_fail (INL_IS_WINDOW (self), FALSE);

  return inl_window_get_page (self) != NULL;
}

/* Hardly anybody ever sees it, so the first frame does not wait for it. */
static void
build_problem_state (InlWindow *self)
{
  GtkWidget *pane = inl_pane_new (_("Inlenersbeloning"));

  self->problem_state = inl_empty_state_new ("dialog-error-symbolic",
                                             _("De gegevens kunnen niet worden geopend"), NULL);
  inl_pane_set_child (INL_PANE (pane), self->problem_state);
  gtk_stack_add_named (self->state_stack, pane, PROBLEM);
}

/**
 * inl_window_show_problem:
 * @self: a window
 * @message: (nullable): why the office could not be opened, Dutch; %NULL: it is being tried again
 * @path: the database
 *
 * Fills the window with the reason and what can be done about it.
 */
void
inl_window_show_problem (InlWindow  *self,
                         const char *message,
                         const char *path)
{
  g_autofree char *description = NULL;
  gboolean needs_copy;

  g_return_if_fail (INL_IS_WINDOW (self));

  needs_copy = inl_office_needs_copy (self->office);
  if (message == NULL)
    {
      show_state (self, OPENING);
      return;
    }

  if (self->problem_state == NULL)
    build_problem_state (self);
  description = g_strdup_printf ("%s\n\n%s", message, path);
  inl_window_update_actions (self);
  g_object_set (self->problem_state,
                "description", description,
                "button-label", needs_copy ? _("Reservekopie herstellen…") : _("Opnieuw proberen"),
                "action-name", needs_copy ? "win.restore" : "app.retry",
                "second-label", needs_copy ? _("Opnieuw proberen") : _("Afsluiten"),
                "second-action-name", needs_copy ? "app.retry" : "app.quit",
                NULL);
  show_state (self, PROBLEM);
}

/**
 * inl_window_set_logging_in:
 * @self: a window
 * @logging_in: the browser is open at the log-in page
 *
 * Shows that a log-in is going on.
 */
void
inl_window_set_logging_in (InlWindow *self,
                           gboolean   logging_in)
{
  g_return_if_fail (INL_IS_WINDOW (self));

  self->is_logging_in = logging_in;
  if (self->sidebar != NULL)
    inl_sidebar_set_logging_in (self->sidebar, logging_in);
}

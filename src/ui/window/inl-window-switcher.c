/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window adds to the switcher: its pages, and what can be done from anywhere. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-export-bar.h"
#include "inl-window-private.h"

/* Labels as in the menu, and on the page that has the button. */
static const struct
{
  const char *title;
  const char *icon_name;
  const char *action;
} actions[] = {
  { N_("Nieuwe relatie"), "list-add-symbolic", "win.new-relation" },
  { N_("Importeren…"), "document-open-symbolic", "win.import" },
  { N_("Reservekopie maken…"), "document-save-symbolic", "win.back-up" },
  { N_("Herstellen…"), "document-revert-symbolic", "win.restore" },
  { N_("Aan de slag"), "inl-start-symbolic", "win.show-first-steps" },
  { N_("Sneltoetsen"), "preferences-desktop-keyboard-shortcuts-symbolic", "win.show-shortcuts" },
  { N_("Over Inlenersbeloning"), "help-about-symbolic", "app.about" },
};

static void
add_session (InlWindow   *self,
             InlSwitcher *switcher)
{
  const gboolean is_logged_in = *inl_office_get_person (self->office) != '\0'
                                || *inl_office_get_session_valid_until (self->office) != '\0';

  inl_switcher_add_place (switcher, _("Acties"), is_logged_in ? _("Afmelden") : _("Inloggen"),
                          "system-users-symbolic", is_logged_in ? "app.log-out" : "app.log-in");
}

/* What the page shows; labels as in the menu of the list. */
static const struct
{
  const char *title;
  const char *action;
  const char *page_action;
} exports[] = {
  { N_("Exporteren…"), "win.export", "list.export" },
  { N_("Contactpersonen exporteren…"), "win.export-contacts", "list.export-contacts" },
};

static void
add_exports (InlWindow   *self,
             InlSwitcher *switcher)
{
  GtkWidget *page = GTK_WIDGET (inl_window_get_page (self));

  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    if (inl_export_bar_can_run (page, exports[i].page_action))
      inl_switcher_add_place (switcher, _("Acties"), _(exports[i].title), "document-save-as-symbolic",
                              exports[i].action);
}

static void
on_export_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  GtkWidget *page = GTK_WIDGET (inl_window_get_page (INL_WINDOW (widget)));

  for (guint i = 0; page != NULL && i < G_N_ELEMENTS (exports); i++)
    if (g_str_equal (action_name, exports[i].action))
      gtk_widget_activate_action (page, exports[i].page_action, NULL);
}

static void
on_switch_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlWindow *self = INL_WINDOW (widget);
  InlSwitcher *switcher = inl_switcher_new (GTK_WINDOW (self), self->office);

  inl_window_add_pages (self, switcher);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    inl_switcher_add_place (switcher, _("Acties"), _(actions[i].title), actions[i].icon_name,
                            actions[i].action);
  add_exports (self, switcher);
  add_session (self, switcher);
  gtk_window_present (GTK_WINDOW (switcher));
}

/**
 * inl_window_class_install_switcher_action:
 * @widget_class: the class of the window
 *
 * Gives every window the action that goes anywhere, and those that only are to be found there.
 */
void
inl_window_class_install_switcher_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.switch", NULL, on_switch_activated_cb);
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    gtk_widget_class_install_action (widget_class, exports[i].action, NULL,
                                     on_export_activated_cb);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions of the window. Each names a place or does what the current page offers; rows, menus,
 * toasts and shortcuts know these names and no widget. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include "inl-back-up.h"
#include "inl-bulk-dialog.h"
#include "inl-gate.h"
#include "inl-import-dialog.h"
#include "inl-office-copies.h"
#include "inl-relations-page.h"
#include "inl-restore-dialog.h"
#include "inl-rights-page.h"
#include "inl-vacancies-page.h"
#include "inl-window-private.h"

static void
open_record (InlWindow *self,
             InlPage   *page,
             GVariant  *parameter)
{
  inl_page_open (page, g_variant_get_int64 (parameter));
}

static void
open_contact (InlWindow *self,
              InlPage   *page,
              GVariant  *parameter)
{
  inl_relations_page_open_contact (INL_RELATIONS_PAGE (page), g_variant_get_int64 (parameter));
}

static void
open_field (InlWindow *self,
            InlPage   *page,
            GVariant  *parameter)
{
  const char *field;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &field);
  inl_relations_page_open_field (INL_RELATIONS_PAGE (page), id, field);
}

/* A right that nobody knows is nowhere in the role. */
static void
open_right (InlWindow *self,
            InlPage   *page,
            GVariant  *parameter)
{
  InlRight right = INL_RIGHT_NONE;
  const char *name;
  gint64 role_id;

  g_variant_get (parameter, "(x&s)", &role_id, &name);
  if (!inl_right_from_name (name, &right))
    right = INL_RIGHT_NONE;
  inl_rights_page_open_right (INL_RIGHTS_PAGE (page), role_id, right);
}

/* Who comes to a vacancy from elsewhere comes for its uitvraag. */
static void
open_vacancy (InlWindow *self,
              InlPage   *page,
              GVariant  *parameter)
{
  InlVacancyView *view = inl_vacancies_page_get_view (INL_VACANCIES_PAGE (page));

  inl_page_open (page, g_variant_get_int64 (parameter));
  inl_vacancy_view_show_send_box (view, g_variant_get_int64 (parameter));
}

static void
create_vacancy (InlWindow *self,
                InlPage   *page,
                GVariant  *parameter)
{
  inl_vacancies_page_create_for (INL_VACANCIES_PAGE (page), g_variant_get_int64 (parameter));
}

static void
create_record (InlWindow *self,
               InlPage   *page,
               GVariant  *parameter)
{
  inl_page_create (page);
}

static void
on_show_page_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  inl_window_show_page (INL_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

static void
on_open_relation_activated_cb (GSimpleAction *action,
                               GVariant      *parameter,
                               gpointer       user_data)
{
  inl_window_go (INL_WINDOW (user_data), "relations", open_record, parameter);
}

static void
on_open_contact_activated_cb (GSimpleAction *action,
                              GVariant      *parameter,
                              gpointer       user_data)
{
  inl_window_go (INL_WINDOW (user_data), "relations", open_contact, parameter);
}

static void
on_open_field_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  inl_window_go (INL_WINDOW (user_data), "relations", open_field, parameter);
}

static void
on_open_vacancy_activated_cb (GSimpleAction *action,
                              GVariant      *parameter,
                              gpointer       user_data)
{
  inl_window_go (INL_WINDOW (user_data), "vacancies", open_vacancy, parameter);
}

static void
on_open_right_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  inl_window_go (INL_WINDOW (user_data), "rights", open_right, parameter);
}

static void
on_show_bulk_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  inl_bulk_dialog_present_last (GTK_WINDOW (user_data), INL_WINDOW (user_data)->office);
}

static void
on_new_relation_activated_cb (GSimpleAction *action,
                              GVariant      *parameter,
                              gpointer       user_data)
{
  inl_window_go (INL_WINDOW (user_data), "relations", create_record, NULL);
}

static void
on_show_first_steps_activated_cb (GSimpleAction *action,
                                  GVariant      *parameter,
                                  gpointer       user_data)
{
  inl_window_call_start_back (INL_WINDOW (user_data));
}

/* The places one can go to. These are exported on D-Bus, so they take nothing but ids and names. */
static const GActionEntry places[] = {
  { "show-page", on_show_page_activated_cb, "s" },
  { "show-first-steps", on_show_first_steps_activated_cb },
  { "open-relation", on_open_relation_activated_cb, "x" },
  { "open-contact", on_open_contact_activated_cb, "x" },
  { "open-field", on_open_field_activated_cb, "(xs)" },
  { "open-vacancy", on_open_vacancy_activated_cb, "x" },
  { "open-right", on_open_right_activated_cb, "(xs)" },
  { "new-relation", on_new_relation_activated_cb },
  { "show-bulk", on_show_bulk_activated_cb },
};

static void
on_new_vacancy_activated_cb (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  inl_window_go (INL_WINDOW (widget), "vacancies", create_vacancy, parameter);
}

static void
on_import_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  inl_import_dialog_present (GTK_WINDOW (widget), INL_WINDOW (widget)->office);
}

static void
on_back_up_activated_cb (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  inl_back_up (INL_WINDOW (widget), INL_WINDOW (widget)->office);
}

static void
on_restore_activated_cb (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  inl_restore_dialog_present (GTK_WINDOW (widget), INL_WINDOW (widget)->office);
}

static void
on_back_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  inl_window_go_back (INL_WINDOW (widget));
}

static void
on_page_action_activated_cb (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  InlPage *page = inl_window_get_page (INL_WINDOW (widget));

  if (page == NULL)
    return;

  if (g_str_equal (action_name, "win.search"))
    inl_page_focus_search (page);
  else if (g_str_equal (action_name, "win.new"))
    inl_page_create (page);
  else if (g_str_equal (action_name, "win.save"))
    inl_page_save (page);
  else
    inl_page_send (page);
}

static void
add_page_shortcut (GtkWidgetClass *widget_class,
                   guint           keyval,
                   const char     *name)
{
  gtk_widget_class_add_binding_action (widget_class, keyval, GDK_ALT_MASK, "win.show-page",
                                       "s", name);
}

static void
add_shortcuts (GtkWidgetClass *widget_class)
{
  add_page_shortcut (widget_class, GDK_KEY_1, "relations");
  add_page_shortcut (widget_class, GDK_KEY_2, "vacancies");
  add_page_shortcut (widget_class, GDK_KEY_3, "invitations");
  add_page_shortcut (widget_class, GDK_KEY_4, "notices");
  add_page_shortcut (widget_class, GDK_KEY_5, INL_WINDOW_OUTBOX);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
}

/**
 * inl_window_class_install_actions:
 * @widget_class: the class of the window
 *
 * Gives every window the actions that do something to what is shown; they are not exported.
 */
void
inl_window_class_install_actions (GtkWidgetClass *widget_class)
{
  static const char *const page_actions[] = { "win.search", "win.new", "win.save", "win.send" };

  for (guint i = 0; i < G_N_ELEMENTS (page_actions); i++)
    gtk_widget_class_install_action (widget_class, page_actions[i], NULL,
                                     on_page_action_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.new-vacancy", "x",
                                   on_new_vacancy_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, on_import_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, on_back_up_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, on_restore_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, on_back_activated_cb);
  inl_window_class_install_start_action (widget_class);
  inl_window_class_install_help_action (widget_class);
  inl_window_class_install_pane_action (widget_class);
  inl_window_class_install_switcher_action (widget_class);
  inl_window_class_install_undo_actions (widget_class);
  add_shortcuts (widget_class);
}

/**
 * inl_window_add_actions:
 * @self: a new window
 *
 * Adds the actions that go somewhere.
 */
void
inl_window_add_actions (InlWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), places, G_N_ELEMENTS (places), self);
}

static gboolean
may (InlWindow  *self,
     const char *name)
{
  g_autofree char *action = g_strconcat ("win.", name, NULL);

  return inl_gate_allows (self->office, action);
}

/**
 * inl_window_update_actions:
 * @self: a window
 *
 * Switches the actions on that the current page can do, and the others off.
 */
void
inl_window_update_actions (InlWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  InlPage *page = inl_window_get_page (self);
  const gboolean needs_copy = self->office != NULL && inl_office_needs_copy (self->office);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), places[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   page != NULL && may (self, places[i].name));
    }

  gtk_widget_action_set_enabled (widget, "win.back", page != NULL);
  gtk_widget_action_set_enabled (widget, "win.search", page != NULL);
  gtk_widget_action_set_enabled (widget, "win.other-pane", page != NULL);
  gtk_widget_action_set_enabled (widget, "win.switch", page != NULL);
  gtk_widget_action_set_enabled (widget, "win.new", page != NULL && inl_page_can_create (page));
  gtk_widget_action_set_enabled (widget, "win.save", page != NULL && inl_page_can_save (page));
  gtk_widget_action_set_enabled (widget, "win.send", page != NULL && inl_page_can_send (page));
  gtk_widget_action_set_enabled (widget, "win.new-vacancy",
                                 page != NULL && may (self, "new-vacancy"));
  gtk_widget_action_set_enabled (widget, "win.import", page != NULL && may (self, "import"));
  gtk_widget_action_set_enabled (widget, "win.back-up", page != NULL && may (self, "back-up"));
  gtk_widget_action_set_enabled (widget, "win.restore",
                                 needs_copy || (page != NULL && may (self, "restore")));
  inl_window_update_undo (self);
}

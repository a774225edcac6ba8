/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlSidebar: where a user goes from one page to another, and sees until when the log-in lasts. */

#define G_LOG_DOMAIN "inl-sidebar"

#include "config.h"

#include "inl-sidebar.h"

#include <glib/gi18n.h>

#include "inl-list-frame.h"
#include "inl-moment.h"

#define SECONDS_PER_DAY (24 * 60 * 60)
#define WARN_DAYS 5
#define REFRESH_SECONDS (15 * 60)

struct _InlSidebar
{
  GtkWidget   parent_instance;

  /* Every child of its own is bound, because disposing the template only takes away those. */
  GtkWidget  *list_frame;
  GtkListBox *list_box;
  GtkWidget  *separator;
  GtkBox     *session_box;
  GtkSpinner *spinner;
  GtkLabel   *session_label;
  GtkButton  *session_button;

  InlOffice  *office;          /* (owned) (nullable) */
  char       *shown_page;      /* (owned) (nullable) */
  guint       refresh_source;
  gboolean    is_logging_in;
};

enum
{
  SIGNAL_PAGE_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlSidebar, inl_sidebar, GTK_TYPE_WIDGET)

static const char *
get_row_text (GtkListBoxRow *row,
              const char    *key)
{
  return g_object_get_data (G_OBJECT (row), key);
}

static void
set_header (GtkListBoxRow *row,
            GtkListBoxRow *before,
            gpointer       user_data)
{
  const char *group = get_row_text (row, "group");
  GtkWidget *label;

  if (*group == '\0'
      || (before != NULL && g_strcmp0 (get_row_text (before, "group"), group) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

static gboolean
ends_soon (const char *moment)
{
  gint64 end;

  if (!inl_moment_to_seconds (moment, &end))
    return FALSE;

  return end - g_get_real_time () / G_USEC_PER_SEC < WARN_DAYS * SECONDS_PER_DAY;
}

static gboolean
has_ended (const char *moment)
{
  gint64 end;

  return inl_moment_to_seconds (moment, &end) && end <= g_get_real_time () / G_USEC_PER_SEC;
}

static void
show_session (InlSidebar *self,
              const char *text,
              const char *button_label,
              const char *action_name)
{
  gtk_label_set_text (self->session_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->session_label), text);
  gtk_button_set_label (self->session_button, button_label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->session_button), action_name);
}

static void
show_person (InlSidebar *self,
             const char *person,
             const char *moment)
{
  g_autofree char *date = inl_moment_to_display_date (moment);
  g_autofree char *text = NULL;

  if (*date != '\0')
    /* Translators: the name of a person, and a date */
    text = g_strdup_printf (_("Ingelogd als %s tot %s"), person, date);
  else
    /* Translators: the name of a person */
    text = g_strdup_printf (_("Ingelogd als %s"), person);
  show_session (self, text, _("Afmelden"), "app.log-out");

  if (ends_soon (moment))
    gtk_widget_add_css_class (GTK_WIDGET (self->session_label), "warning");
}

static void
update_session (InlSidebar *self)
{
  const char *person = inl_office_get_person (self->office);
  const char *moment = inl_office_get_session_valid_until (self->office);
  gboolean is_logged_in = (*person != '\0' || *moment != '\0') && !has_ended (moment);

  gtk_widget_remove_css_class (GTK_WIDGET (self->session_label), "warning");
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->is_logging_in);
  if (self->is_logging_in)
    show_session (self, _("Log in op de pagina in je browser"), _("Annuleren"),
                  "app.cancel-log-in");
  else if (is_logged_in)
    show_person (self, *person != '\0' ? person : _("gebruiker"), moment);
  else
    show_session (self, _("Niet ingelogd"), _("Inloggen"), "app.log-in");
}

static gboolean
on_time_passed_cb (gpointer user_data)
{
  update_session (INL_SIDEBAR (user_data));

  return G_SOURCE_CONTINUE;
}

static void
on_session_notified_cb (InlSidebar *self)
{
  update_session (self);
}

static void
on_row_activated_cb (InlSidebar    *self,
                     GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_PAGE_PICKED], 0, get_row_text (row, "name"));
}

static GtkListBoxRow *
find_row (InlSidebar *self,
          const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL; i++)
    if (g_str_equal (get_row_text (row, "name"), name))
      return row;

  return NULL;
}

/* The mark goes along with the keyboard; when that leaves without a choice, the mark returns. */
static void
on_focus_left_cb (InlSidebar *self)
{
  if (self->shown_page != NULL)
    gtk_list_box_select_row (self->list_box, find_row (self, self->shown_page));
}

static void
inl_sidebar_dispose (GObject *object)
{
  InlSidebar *self = INL_SIDEBAR (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_SIDEBAR);
  g_clear_object (&self->office);
  g_clear_pointer (&self->shown_page, g_free);

  G_OBJECT_CLASS (inl_sidebar_parent_class)->dispose (object);
}

static void
inl_sidebar_class_init (InlSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_sidebar_dispose;

  signals[SIGNAL_PAGE_PICKED] = g_signal_new ("page-picked", INL_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (INL_TYPE_LIST_FRAME);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/window/inl-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, InlSidebar, list_frame);
  gtk_widget_class_bind_template_child (widget_class, InlSidebar, list_box);
  gtk_widget_class_bind_template_child (widget_class, InlSidebar, separator);
  gtk_widget_class_bind_template_child (widget_class, InlSidebar, session_box);
  gtk_widget_class_bind_template_child (widget_class, InlSidebar, spinner);
  gtk_widget_class_bind_template_child (widget_class, InlSidebar, session_label);
  gtk_widget_class_bind_template_child (widget_class, InlSidebar, session_button);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
inl_sidebar_init (InlSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list_box, set_header, NULL, NULL);
}

/**
 * inl_sidebar_set_office:
 * @self: a sidebar
 * @office: whose log-in is shown
 *
 * Shows who is logged in from now on. To be called once.
 */
void
inl_sidebar_set_office (InlSidebar *self,
                        InlOffice  *office)
{
  g_return_if_fail (INL_IS_SIDEBAR (self) && self->office == NULL);
  g_return_if_fail (INL_IS_OFFICE (office));

  self->office = g_object_ref (office);
  g_signal_connect_object (office, "notify::person", G_CALLBACK (on_session_notified_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::session-valid-until",
                           G_CALLBACK (on_session_notified_cb), self, G_CONNECT_SWAPPED);
  self->refresh_source = g_timeout_add_seconds (REFRESH_SECONDS, on_time_passed_cb, self);
  update_session (self);
}

static GtkWidget *
create_row_content (const char *title,
                    const char *icon_name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE,
                                   "icon-name", icon_name,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   NULL);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *count_label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (box, title);
  gtk_widget_set_valign (count_label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (count_label, "count");
  gtk_widget_set_visible (count_label, FALSE);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count_label);
  return box;
}

/**
 * inl_sidebar_add_page:
 * @self: a sidebar
 * @name: of the page, for the program
 * @group: the heading it comes under, "" for none; pages of one group are added after each other
 * @title: what the user reads
 * @icon_name: a symbolic icon
 *
 * Adds a page at the end.
 */
void
inl_sidebar_add_page (InlSidebar *self,
                      const char *name,
                      const char *group,
                      const char *title,
                      const char *icon_name)
{
  GtkWidget *row;

  g_return_if_fail (INL_IS_SIDEBAR (self));

  row = gtk_list_box_row_new ();
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (row), "group", g_strdup (group), g_free);
  g_object_set_data_full (G_OBJECT (row), "title", g_strdup (title), g_free);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), create_row_content (title, icon_name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (self->list_box, row);
}

/**
 * inl_sidebar_set_page_visible:
 * @self: a sidebar
 * @name: a page that was added
 * @visible: whether it can be gone to
 *
 * Shows the page in its place, or takes it away.
 */
void
inl_sidebar_set_page_visible (InlSidebar *self,
                              const char *name,
                              gboolean    visible)
{
  GtkListBoxRow *row;

  g_return_if_fail (INL_IS_SIDEBAR (self));

  row = find_row (self, name);
  g_return_if_fail (row != NULL);
  gtk_widget_set_visible (GTK_WIDGET (row), visible);
  gtk_list_box_invalidate_headers (self->list_box);
}

/**
 * inl_sidebar_set_page_count:
 * @self: a sidebar
 * @name: a page that was added
 * @text: how many there are, or "" for no count
 * @sentence: the same for a screen reader
 *
 * Shows beside the name of the page how much is waiting there.
 */
void
inl_sidebar_set_page_count (InlSidebar *self,
                            const char *name,
                            const char *text,
                            const char *sentence)
{
  GtkListBoxRow *row;
  GtkWidget *label;
  g_autofree char *full_name = NULL;

  g_return_if_fail (INL_IS_SIDEBAR (self));

  row = find_row (self, name);
  g_return_if_fail (row != NULL);
  label = gtk_widget_get_last_child (gtk_list_box_row_get_child (row));
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
  full_name = *text != '\0' ? g_strconcat (get_row_text (row, "title"), ", ", sentence, NULL)
                            : g_strdup (get_row_text (row, "title"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, full_name,
                                  -1);
}

/**
 * inl_sidebar_select_page:
 * @self: a sidebar
 * @name: the page that is shown
 *
 * Marks the page, without a signal; a name that was not added marks none.
 */
void
inl_sidebar_select_page (InlSidebar *self,
                         const char *name)
{
  g_return_if_fail (INL_IS_SIDEBAR (self));

  g_free (self->shown_page);
  self->shown_page = g_strdup (name);
  gtk_list_box_select_row (self->list_box, find_row (self, name));
}

/**
 * inl_sidebar_set_logging_in:
 * @self: a sidebar
 * @logging_in: the browser is open at the log-in page
 *
 * Shows that a log-in is going on, and offers to stop it.
 */
void
inl_sidebar_set_logging_in (InlSidebar *self,
                            gboolean    logging_in)
{
  g_return_if_fail (INL_IS_SIDEBAR (self));

  self->is_logging_in = logging_in;
  if (self->office != NULL)
    update_session (self);
}

void
inl_sidebar_focus_page (InlSidebar *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (INL_IS_SIDEBAR (self));

  row = gtk_list_box_get_selected_row (self->list_box);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list_box));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlSwitcher: going anywhere from anywhere. The keyboard stays in the search entry, whose Enter
 * takes the first; Down goes on into the list and Up comes back. A newer key overtakes the search
 * for an older one, and until there is an answer the list stays as it is. */

#define G_LOG_DOMAIN "inl-switcher"

#include "config.h"

#include "inl-switcher.h"

#include <glib/gi18n.h>

#include "inl-empty-state.h"
#include "inl-gate.h"
#include "inl-list-frame.h"
#include "inl-list-row.h"
#include "inl-parts.h"
#include "inl-relation.h"
#include "inl-text.h"
#include "inl-vacancy.h"

/* Of each kind of record; who looks for more has its page. */
#define MAX_RECORDS 6

/* Where one can go: by an action, with its target. */
typedef struct
{
  char     *group;
  char     *title;
  char     *subtitle;
  char     *icon_name;
  char     *action;
  GVariant *target;                /* (owned) (nullable) */
  gboolean  is_exact;              /* its number is what was typed */
} Place;

struct _InlSwitcher
{
  AdwWindow       parent_instance;

  GtkSearchEntry *search_entry;
  GtkStack       *stack;
  GtkListBox     *list_box;
  InlEmptyState  *problem_state;

  InlOffice      *office;          /* (owned) (not nullable) */
  GPtrArray      *places;          /* (owned) (element-type Place): of the window */
  GPtrArray      *found;           /* (owned) (element-type Place): records of the last answer */
  GCancellable   *cancellable;     /* (owned) (nullable): of the search that is out */
  char           *answered;        /* (owned) (not nullable): the text that the rows answer */
  char           *chosen;          /* (owned) (nullable): the text of which Enter takes the first,
                                    * once there is an answer to it */
};

/* What is asked one after the other, of one key. */
typedef struct
{
  InlSwitcher   *switcher;         /* (owned) */
  GPtrArray     *found;            /* (owned) (element-type Place) */
  InlRecordKind  kind;
  char          *text;
} Search;

G_DEFINE_FINAL_TYPE (InlSwitcher, inl_switcher, ADW_TYPE_WINDOW)

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->group);
  g_free (place->title);
  g_free (place->subtitle);
  g_free (place->icon_name);
  g_free (place->action);
  g_clear_pointer (&place->target, g_variant_unref);
  g_free (place);
}

static void
search_free (Search *search)
{
  g_object_unref (search->switcher);
  g_ptr_array_unref (search->found);
  g_free (search->text);
  g_free (search);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

static const char *
get_text (InlSwitcher *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
}

static const Place *
get_place (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "place");
}

static void
set_header (GtkListBoxRow *row,
            GtkListBoxRow *before,
            gpointer       user_data)
{
  const Place *place = get_place (row);
  GtkWidget *label;

  if (before != NULL && g_str_equal (get_place (before)->group, place->group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (place->group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
add_row (InlSwitcher *self,
         const Place *place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *child = inl_list_row_new ();

  g_object_set (child,
                "title", place->title,
                "subtitle", place->subtitle,
                "icon-name", place->icon_name,
                "search", get_text (self),
                NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  g_object_set_data (G_OBJECT (row), "place", (gpointer) place);
  gtk_list_box_append (self->list_box, row);
}

static gboolean
is_focus_in_list (InlSwitcher *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_box));
}

static void
show_rows (InlSwitcher *self)
{
  GtkWidget *child;

  if (is_focus_in_list (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))) != NULL)
    gtk_list_box_remove (self->list_box, child);

  for (guint i = 0; i < self->found->len; i++)
    add_row (self, g_ptr_array_index (self->found, i));
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = g_ptr_array_index (self->places, i);

      if (inl_text_matches (place->title, get_text (self)))
        add_row (self, place);
    }

  gtk_list_box_select_row (self->list_box, gtk_list_box_get_row_at_index (self->list_box, 0));
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_list_box_get_row_at_index (self->list_box, 0) != NULL
                                      ? "list" : "nothing-found");
}

static void
go_to (InlSwitcher *self,
       const Place *place)
{
  g_autoptr(GtkWindow) parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *action = g_strdup (place->action);
  g_autoptr(GVariant) target = place->target != NULL ? g_variant_ref (place->target) : NULL;

  if (parent != NULL)
    g_object_ref (parent);
  gtk_window_close (GTK_WINDOW (self));
  if (parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), action, target);
}

static void
go_to_first (InlSwitcher *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);

  if (row != NULL)
    go_to (self, get_place (row));
}

static void
show_found (InlSwitcher *self,
            GPtrArray   *found,
            const char  *text)
{
  /* The rows that are shown know places of the answer before. */
  g_autoptr(GPtrArray) before = g_steal_pointer (&self->found);
  g_autofree char *chosen = g_steal_pointer (&self->chosen);

  self->found = g_ptr_array_ref (found);
  g_free (self->answered);
  self->answered = g_strdup (text);
  show_rows (self);
  /* Who typed on after Enter meant something else. */
  if (g_strcmp0 (chosen, text) == 0)
    go_to_first (self);
}

static Place *
create_place (const char *group,
              const char *title,
              char       *subtitle,
              const char *icon_name,
              const char *action,
              GVariant   *target)
{
  Place *place = g_new0 (Place, 1);

  place->group = g_strdup (group);
  place->title = g_strdup (title);
  place->subtitle = subtitle;
  place->icon_name = g_strdup (icon_name);
  place->action = g_strdup (action);
  place->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  return place;
}

static gboolean
is_number (const char *text,
           const char *number)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));

  return *number != '\0' && g_str_equal (typed, number);
}

static Place *
create_relation_place (InlRelation *relation)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();

  inl_parts_add (parts, inl_relation_get_place (relation));
  inl_parts_add (parts, inl_relation_get_number (relation));
  inl_parts_add (parts, inl_record_get_found_by (INL_RECORD (relation)));
  return create_place (_("Relaties"), inl_relation_get_name (relation), inl_parts_join (parts),
                       "inl-relations-symbolic", "win.open-relation",
                       g_variant_new_int64 (inl_record_get_id (INL_RECORD (relation))));
}

static Place *
create_vacancy_place (InlVacancy *vacancy)
{
  g_autoptr(GPtrArray) title = inl_parts_new ();
  g_autoptr(GPtrArray) subtitle = inl_parts_new ();
  g_autofree char *text = NULL;

  inl_parts_add (title, inl_vacancy_get_number (vacancy));
  inl_parts_add (title, inl_vacancy_get_position_name (vacancy));
  inl_parts_add (subtitle, inl_vacancy_get_relation_name (vacancy));
  inl_parts_add (subtitle, inl_record_get_found_by (INL_RECORD (vacancy)));
  text = inl_parts_join (title);
  return create_place (_("Aanvragen"), text, inl_parts_join (subtitle),
                       "inl-vacancies-symbolic", "win.open-vacancy",
                       g_variant_new_int64 (inl_record_get_id (INL_RECORD (vacancy))));
}

static Place *
create_record_place (InlRecord  *record,
                     const char *text)
{
  Place *place = INL_IS_RELATION (record) ? create_relation_place (INL_RELATION (record))
                                          : create_vacancy_place (INL_VACANCY (record));

  place->is_exact = is_number (text, inl_record_get_text (record, "number"));
  return place;
}

/* Of each kind such a number is the first already. */
static void
put_exact_first (GPtrArray *found)
{
  guint first = 0;

  while (first < found->len && !((Place *) g_ptr_array_index (found, first))->is_exact)
    first++;
  for (guint i = first; i < found->len; i++)
    g_ptr_array_insert (found, (int) (i - first), g_ptr_array_steal_index (found, i));
}

static void ask (Search *search);

static void
on_queried_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(Search) search = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) records = inl_office_query_finish (INL_OFFICE (source), result, &error);
  InlSwitcher *self = search->switcher;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->office == NULL)
    return;
  if (records == NULL)
    {
      g_clear_object (&self->cancellable);
      g_clear_pointer (&self->chosen, g_free);
      g_object_set (self->problem_state, "description", error->message, NULL);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (search->found,
                     create_record_place (g_ptr_array_index (records, i), search->text));
  if (search->kind == INL_RECORD_KIND_RELATION)
    {
      search->kind = INL_RECORD_KIND_VACANCY;
      ask (g_steal_pointer (&search));
      return;
    }

  g_clear_object (&self->cancellable);
  put_exact_first (search->found);
  show_found (self, search->found, search->text);
}

static void
ask (Search *search)
{
  InlSwitcher *self = search->switcher;
  g_autoptr(InlQuery) query = inl_query_new (search->kind);

  query->search = g_strdup (search->text);
  query->limit = MAX_RECORDS;
  inl_office_query_async (self->office, query, self->cancellable, on_queried_cb, search);
}

static void
stop_searching (InlSwitcher *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
on_search_changed_cb (InlSwitcher *self)
{
  Search *search;

  stop_searching (self);
  if (*get_text (self) == '\0' || !inl_gate_allows (self->office, "win.show-page::relations"))
    {
      g_autoptr(GPtrArray) nothing = g_ptr_array_new_with_free_func (place_free);

      show_found (self, nothing, get_text (self));
      return;
    }

  self->cancellable = g_cancellable_new ();
  search = g_new0 (Search, 1);
  search->switcher = g_object_ref (self);
  search->found = g_ptr_array_new_with_free_func (place_free);
  search->kind = INL_RECORD_KIND_RELATION;
  search->text = g_strdup (get_text (self));
  ask (search);
}

/* The entry tells of a key only when nothing else is to be done, which may be after Enter. */
static void
on_search_activated_cb (InlSwitcher *self)
{
  if (g_str_equal (self->answered, get_text (self)))
    {
      go_to_first (self);
      return;
    }

  g_free (self->chosen);
  self->chosen = g_strdup (get_text (self));
  if (self->cancellable == NULL)
    on_search_changed_cb (self);
}

static void
on_search_stopped_cb (InlSwitcher *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* Down goes to the one under the one that Enter takes. */
static gboolean
on_key_pressed_cb (InlSwitcher     *self,
                   guint            keyval,
                   guint            keycode,
                   GdkModifierType  state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);
  GtkListBoxRow *next = NULL;

  if (row == NULL || (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down))
    return GDK_EVENT_PROPAGATE;

  next = gtk_list_box_get_row_at_index (self->list_box, gtk_list_box_row_get_index (row) + 1);
  gtk_widget_grab_focus (GTK_WIDGET (next != NULL ? next : row));
  return GDK_EVENT_STOP;
}

static gboolean
on_keynav_failed_cb (InlSwitcher      *self,
                     GtkDirectionType  direction)
{
  if (direction != GTK_DIR_UP)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  return GDK_EVENT_STOP;
}

static void
on_row_activated_cb (InlSwitcher   *self,
                     GtkListBoxRow *row)
{
  go_to (self, get_place (row));
}

static void
inl_switcher_dispose (GObject *object)
{
  InlSwitcher *self = INL_SWITCHER (object);

  stop_searching (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_SWITCHER);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_switcher_parent_class)->dispose (object);
}

static void
inl_switcher_finalize (GObject *object)
{
  InlSwitcher *self = INL_SWITCHER (object);

  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->answered, g_free);
  g_clear_pointer (&self->chosen, g_free);

  G_OBJECT_CLASS (inl_switcher_parent_class)->finalize (object);
}

static void
inl_switcher_class_init (InlSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_switcher_dispose;
  G_OBJECT_CLASS (klass)->finalize = inl_switcher_finalize;

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  g_type_ensure (INL_TYPE_LIST_FRAME);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/switcher/inl-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, InlSwitcher, search_entry);
  gtk_widget_class_bind_template_child (widget_class, InlSwitcher, stack);
  gtk_widget_class_bind_template_child (widget_class, InlSwitcher, list_box);
  gtk_widget_class_bind_template_child (widget_class, InlSwitcher, problem_state);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_keynav_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
inl_switcher_init (InlSwitcher *self)
{
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->found = g_ptr_array_new_with_free_func (place_free);
  self->answered = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list_box, set_header, NULL, NULL);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * inl_switcher_new:
 * @parent: whose actions it runs
 * @office: where records are looked for
 *
 * Returns: (transfer none): a window, not shown yet; GTK keeps it until it is destroyed
 */
InlSwitcher *
inl_switcher_new (GtkWindow *parent,
                  InlOffice *office)
{
  InlSwitcher *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_SWITCHER, "transient-for", parent, NULL);
  self->office = g_object_ref (office);
  inl_office_foresee_search (office, INL_RECORD_KIND_RELATION);
  inl_office_foresee_search (office, INL_RECORD_KIND_VACANCY);
  return self;
}

/**
 * inl_switcher_add_place:
 * @self: a switcher
 * @group: a heading
 * @title: what it is called; by this it is found
 * @icon_name: an icon
 * @action: an action of the window, with its target
 *
 * Adds a place that one can go to, or something that one can do, if the account may.
 */
void
inl_switcher_add_place (InlSwitcher *self,
                        const char  *group,
                        const char  *title,
                        const char  *icon_name,
                        const char  *action)
{
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  g_return_if_fail (INL_IS_SWITCHER (self));

  if (!inl_gate_allows (self->office, action)
      || !g_action_parse_detailed_name (action, &name, &target, NULL))
    return;

  g_ptr_array_add (self->places, create_place (group, title, g_strdup (""), icon_name, name,
                                               target));
  add_row (self, g_ptr_array_index (self->places, self->places->len - 1));
  if (gtk_list_box_get_selected_row (self->list_box) == NULL)
    gtk_list_box_select_row (self->list_box, gtk_list_box_get_row_at_index (self->list_box, 0));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlLogFilter: the choices above the list of the log. Each begins with all there is; what is typed
 * as a day and is none leaves nothing out, and says so. */

#define G_LOG_DOMAIN "inl-log-filter"

#include "config.h"

#include "inl-log-filter.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-choice-row.h"
#include "inl-date-button.h"
#include "inl-log-entry.h"
#include "inl-moment.h"
#include "inl-office-rights.h"
#include "inl-tooltip.h"

#define LOG_BIT (1u << INL_RECORD_KIND_LOG_ENTRY)

struct _InlLogFilter
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  GtkDropDown   *person_filter;
  GtkDropDown   *kind_filter;
  InlChoiceRow  *relation_row;
  GtkWidget     *any_relation_button;
  GtkEntry      *since_entry;
  InlDateButton *since_button;
  GtkEntry      *until_entry;
  InlDateButton *until_button;
  GtkLabel      *problem_label;

  InlOffice     *office;          /* (owned) (nullable) */
  GtkStringList *persons;         /* (owned) (not nullable): "Iedereen" first */
  GCancellable  *cancellable;     /* (owned) (not nullable) */
  char          *person;          /* (owned) (nullable) */
  char          *since;           /* (owned) (nullable): a day */
  char          *until;           /* (owned) (nullable): a day */
  gint64         relation_id;
  gboolean       is_setting;      /* more than one choice changes, or none that a person made */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlLogFilter, inl_log_filter, GTK_TYPE_WIDGET)

static void
emit_changed (InlLogFilter *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Persons */

static guint
find_person (InlLogFilter *self,
             const char   *person)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->persons));

  for (guint i = 1; i < n_items; i++)
    if (g_strcmp0 (gtk_string_list_get_string (self->persons, i), person) == 0)
      return i;

  return 0;
}

static gboolean
has_same_persons (InlLogFilter *self,
                  GPtrArray    *persons)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->persons)) != persons->len + 1)
    return FALSE;

  for (guint i = 0; i < persons->len; i++)
    if (!g_str_equal (gtk_string_list_get_string (self->persons, i + 1),
                      g_ptr_array_index (persons, i)))
      return FALSE;

  return TRUE;
}

static void
show_persons (InlLogFilter *self,
              GPtrArray    *persons)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->persons));

  if (has_same_persons (self, persons))
    return;

  self->is_setting = TRUE;
  gtk_string_list_splice (self->persons, 1, n_items - 1, NULL);
  for (guint i = 0; i < persons->len; i++)
    gtk_string_list_append (self->persons, g_ptr_array_index (persons, i));
  gtk_drop_down_set_selected (self->person_filter, find_person (self, self->person));
  self->is_setting = FALSE;
}

static void
on_persons_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(InlLogFilter) self = user_data;
  g_autoptr(GPtrArray) persons =
    inl_office_list_persons_finish (INL_OFFICE (source), result, NULL);

  /* Without an answer the choice stays as it was; the list itself tells what is the matter. */
  if (persons != NULL && self->person_filter != NULL)
    show_persons (self, persons);
}

static void
on_office_changed_cb (InlLogFilter *self,
                      guint         kinds)
{
  if ((kinds & LOG_BIT) != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    inl_log_filter_refresh (self);
}

static void
on_person_selected_cb (InlLogFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->person_filter);

  if (self->is_setting || self->person_filter == NULL)
    return;

  g_free (self->person);
  self->person = selected != 0 && selected != GTK_INVALID_LIST_POSITION
                 ? g_strdup (gtk_string_list_get_string (self->persons, selected)) : NULL;
  emit_changed (self);
}

static void
on_kind_selected_cb (InlLogFilter *self)
{
  emit_changed (self);
}

static int
get_kind (InlLogFilter *self)
{
  /* The first is all of them. */
  return (int) gtk_drop_down_get_selected (self->kind_filter) - 1;
}

/* Relation */

static void
set_relation (InlLogFilter *self,
              gint64        id,
              const char   *name)
{
  self->relation_id = id;
  inl_choice_row_set_value (self->relation_row, id != 0 ? name : _("Alle"));
  gtk_widget_set_visible (self->any_relation_button, id != 0);
  emit_changed (self);
}

static void
on_relation_chosen_cb (InlLogFilter *self,
                       InlRecord    *relation)
{
  set_relation (self, inl_record_get_id (relation), inl_record_get_text (relation, "name"));
}

static void
on_any_relation_activated_cb (GtkWidget  *widget,
                              const char *action_name,
                              GVariant   *parameter)
{
  set_relation (INL_LOG_FILTER (widget), 0, NULL);
}

/* Period */

static char *
read_day (GtkEntry *entry)
{
  return inl_date_parse (gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
mark (GtkEntry *entry,
      gboolean  is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
show_period_problem (InlLogFilter *self,
                     const char   *since,
                     const char   *until)
{
  const char *problem = "";
  gboolean is_reversed = since != NULL && until != NULL && *since != '\0' && *until != '\0'
                         && g_strcmp0 (since, until) > 0;

  if (since == NULL || until == NULL)
    problem = _("Vul een datum in als dag-maand-jaar, zoals 24-11-2026.");
  else if (is_reversed)
    problem = _("De periode eindigt voordat ze begint.");

  mark (self->since_entry, since == NULL);
  mark (self->until_entry, until == NULL || is_reversed);
  gtk_label_set_text (self->problem_label, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), *problem != '\0');
}

static gboolean
take_day (char       **day,
          const char  *new_day)
{
  const char *wanted = new_day != NULL && *new_day != '\0' ? new_day : NULL;

  if (g_strcmp0 (*day, wanted) == 0)
    return FALSE;

  g_free (*day);
  *day = g_strdup (wanted);
  return TRUE;
}

static void
on_period_changed_cb (InlLogFilter *self)
{
  g_autofree char *since = read_day (self->since_entry);
  g_autofree char *until = read_day (self->until_entry);
  gboolean is_changed;

  show_period_problem (self, since, until);
  inl_date_button_set_date (self->since_button, since);
  inl_date_button_set_date (self->until_button, until);

  is_changed = take_day (&self->since, since);
  is_changed = take_day (&self->until, until) || is_changed;
  if (is_changed)
    emit_changed (self);
}

static void
type_day (GtkEntry   *entry,
          const char *date)
{
  g_autofree char *text = inl_date_to_display (date);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
on_since_chosen_cb (InlLogFilter *self,
                    const char   *date)
{
  type_day (self->since_entry, date);
}

static void
on_until_chosen_cb (InlLogFilter *self,
                    const char   *date)
{
  type_day (self->until_entry, date);
}

static void
fill_kinds (InlLogFilter *self)
{
  g_autoptr(GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_string_list_append (kinds, _("Alle soorten"));
  for (int kind = INL_LOG_KIND_RIGHTS; kind <= INL_LOG_KIND_PRIVACY; kind++)
    gtk_string_list_append (kinds, inl_log_kind_get_label (kind));
  gtk_drop_down_set_model (self->kind_filter, G_LIST_MODEL (kinds));
}

static void
inl_log_filter_dispose (GObject *object)
{
  InlLogFilter *self = INL_LOG_FILTER (object);

  g_cancellable_cancel (self->cancellable);
  self->is_setting = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_LOG_FILTER);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_log_filter_parent_class)->dispose (object);
}

static void
inl_log_filter_finalize (GObject *object)
{
  InlLogFilter *self = INL_LOG_FILTER (object);

  g_clear_object (&self->persons);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->since, g_free);
  g_clear_pointer (&self->until, g_free);

  G_OBJECT_CLASS (inl_log_filter_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/log/inl-log-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, InlLogFilter, box);
  gtk_widget_class_bind_template_child (widget_class, InlLogFilter, person_filter);
  gtk_widget_class_bind_template_child (widget_class, InlLogFilter, kind_filter);
  gtk_widget_class_bind_template_child (widget_class, InlLogFilter, relation_row);
  gtk_widget_class_bind_template_child (widget_class, InlLogFilter, any_relation_button);
  gtk_widget_class_bind_template_child (widget_class, InlLogFilter, since_entry);
  gtk_widget_class_bind_template_child (widget_class, InlLogFilter, since_button);
  gtk_widget_class_bind_template_child (widget_class, InlLogFilter, until_entry);
  gtk_widget_class_bind_template_child (widget_class, InlLogFilter, until_button);
  gtk_widget_class_bind_template_child (widget_class, InlLogFilter, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, on_person_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_relation_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_period_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_since_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_until_chosen_cb);
}

static void
inl_log_filter_class_init (InlLogFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_log_filter_dispose;
  object_class->finalize = inl_log_filter_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", INL_TYPE_LOG_FILTER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (INL_TYPE_CHOICE_ROW);
  g_type_ensure (INL_TYPE_DATE_BUTTON);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "log-filter.any-relation", NULL,
                                   on_any_relation_activated_cb);
}

static void
inl_log_filter_init (InlLogFilter *self)
{
  const char *const everybody[] = { _("Iedereen"), NULL };

  self->cancellable = g_cancellable_new ();
  self->persons = gtk_string_list_new (everybody);
  self->is_setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->person_filter, G_LIST_MODEL (self->persons));
  fill_kinds (self);
  inl_tooltip_yield_to_popover (GTK_WIDGET (self->person_filter));
  inl_tooltip_yield_to_popover (GTK_WIDGET (self->kind_filter));
  set_relation (self, 0, NULL);
  self->is_setting = FALSE;
}

/**
 * inl_log_filter_set_office:
 * @self: a filter
 * @office: whose log it is
 *
 * Lets the filter know of persons and relations.
 */
void
inl_log_filter_set_office (InlLogFilter *self,
                           InlOffice    *office)
{
  g_autoptr(InlQuery) query = NULL;
  g_autoptr(InlLiveList) relations = NULL;

  g_return_if_fail (INL_IS_LOG_FILTER (self) && self->office == NULL);
  g_return_if_fail (INL_IS_OFFICE (office));

  self->office = g_object_ref (office);
  query = inl_query_new (INL_RECORD_KIND_RELATION);
  query->with_archived = TRUE;
  query->limit = INL_CHOICE_ROW_MOST;
  relations = inl_office_create_list (office, query);
  inl_choice_row_set_list (self->relation_row, relations, "name", "number");
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * inl_log_filter_refresh:
 * @self: a filter
 *
 * Reads anew who did anything. While it is in sight, the filter does so by itself.
 */
void
inl_log_filter_refresh (InlLogFilter *self)
{
  g_return_if_fail (INL_IS_LOG_FILTER (self));

  inl_office_list_persons_async (self->office, self->cancellable, on_persons_listed_cb,
                                 g_object_ref (self));
}

/**
 * inl_log_filter_apply:
 * @self: a filter
 * @query: of the log
 *
 * Makes @query ask for what is chosen.
 */
void
inl_log_filter_apply (InlLogFilter *self,
                      InlQuery     *query)
{
  g_return_if_fail (INL_IS_LOG_FILTER (self));
  g_return_if_fail (query != NULL);

  g_free (query->person);
  query->person = g_strdup (self->person);
  query->log_kind = get_kind (self);
  query->relation_id = self->relation_id;
  g_free (query->since);
  query->since = g_strdup (self->since);
  g_free (query->until);
  query->until = g_strdup (self->until);
}

/**
 * inl_log_filter_is_set:
 * @self: a filter
 *
 * Returns: whether it leaves out any line of the log
 */
gboolean
inl_log_filter_is_set (InlLogFilter *self)
{
  g_return_val_if_fail (INL_IS_LOG_FILTER (self), FALSE);

  return self->person != NULL || get_kind (self) != INL_QUERY_ANY || self->relation_id != 0
         || self->since != NULL || self->until != NULL;
}

/**
 * inl_log_filter_clear:
 * @self: a filter
 *
 * Lets it leave out nothing any more.
 */
void
inl_log_filter_clear (InlLogFilter *self)
{
  g_return_if_fail (INL_IS_LOG_FILTER (self));

  self->is_setting = TRUE;
  g_clear_pointer (&self->person, g_free);
  gtk_drop_down_set_selected (self->person_filter, 0);
  gtk_drop_down_set_selected (self->kind_filter, 0);
  set_relation (self, 0, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->since_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->until_entry), "");
  self->is_setting = FALSE;
  emit_changed (self);
}

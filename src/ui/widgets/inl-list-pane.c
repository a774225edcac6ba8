/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlListPane: the left side of a page: search, list, and what to say when there is no list.
 * The selection shows which record is open; only the user's own choice is reported. */

#define G_LOG_DOMAIN "inl-list-pane"

#include "config.h"

#include "inl-list-pane.h"

#include <glib/gi18n.h>

#include "inl-enum-types.h"
#include "inl-list-frame.h"
#include "inl-list-pane-private.h"
#include "inl-record.h"
#include "inl-tooltip.h"

#define SIGHT_FRAMES 2

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_PLACEHOLDER,
  PROP_EMPTY_ICON,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_DESCRIPTION,
  PROP_EMPTY_LABEL,
  PROP_EMPTY_ACTION,
  PROP_EMPTY_SECOND_LABEL,
  PROP_EMPTY_SECOND_ACTION,
  PROP_SEARCHABLE,
  PROP_SINGLE_CLICK,
  PROP_SHOWS_RECORDS,
  PROP_SEARCH,
  PROP_SORT,
  PROP_SORT_MENU,
  N_PROPS,
};

enum
{
  SIGNAL_RECORD_SELECTED,
  SIGNAL_RECORD_ACTIVATED,
  SIGNAL_CLEAR_FILTER,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *const empty_state_properties[N_PROPS] = {
  [PROP_EMPTY_ICON] = "icon-name",
  [PROP_EMPTY_TITLE] = "title",
  [PROP_EMPTY_DESCRIPTION] = "description",
  [PROP_EMPTY_LABEL] = "button-label",
  [PROP_EMPTY_ACTION] = "action-name",
  [PROP_EMPTY_SECOND_LABEL] = "second-label",
  [PROP_EMPTY_SECOND_ACTION] = "second-action-name",
};

static GtkBuildableIface *parent_buildable_iface;

static void inl_list_pane_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlListPane, inl_list_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      inl_list_pane_buildable_init))

static gboolean
is_searching (InlListPane *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

static const char *
choose_state (InlListPane *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    return "list";
  if (*inl_live_list_get_problem (self->list) != '\0')
    return "problem";
  if (!inl_live_list_is_loaded (self->list))
    return "loading";

  return is_searching (self) || self->is_filtered ? "nothing-found" : "empty";
}

/* What is in the way is what is offered to be cleared. */
static void
update_nothing_found (InlListPane *self)
{
  const char *description = _("Probeer een ander woord.");
  const char *label = _("Zoekopdracht wissen");

  if (self->is_filtered && is_searching (self))
    {
      description = _("Probeer een ander woord of een ander filter.");
      label = _("Alles tonen");
    }
  else if (self->is_filtered)
    {
      description = _("Niets in deze lijst voldoet aan het filter.");
      label = _("Filter wissen");
    }

  g_object_set (self->nothing_found_state, "description", description, "second-label", label, NULL);
}

/* How many a search or a filter leaves. The number before it stays until that is known. The entry
 * has it as its description too, which a screen reader tells of when it changes. */
static void
update_found (InlListPane *self)
{
  const gboolean is_known = *inl_live_list_get_problem (self->list) == '\0';
  const gboolean is_asked = is_known && (is_searching (self) || self->is_filtered);
  const guint n_found = is_asked ? inl_live_list_get_total (self->list) : 0;
  g_autofree char *text = NULL;

  if (n_found == G_MAXUINT)
    return;

  if (is_asked)
    text = n_found > 0 ? g_strdup_printf (_("%'u gevonden"), n_found)
                       : g_strdup (_("Niets gevonden"));
  else
    text = g_strdup ("");
  gtk_widget_set_visible (GTK_WIDGET (self->found_label), n_found > 0);
  if (g_str_equal (gtk_label_get_text (self->found_label), text))
    return;

  gtk_label_set_text (self->found_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
update_state (InlListPane *self)
{
  const char *state;

  if (self->list == NULL)
    return;

  update_found (self);
  state = choose_state (self);
  if (g_str_equal (state, "nothing-found"))
    update_nothing_found (self);
  g_object_set (self->problem_state, "description", inl_live_list_get_problem (self->list), NULL);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (state, "loading"));
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), state) == 0)
    return;

  gtk_stack_set_visible_child_name (self->stack, state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_RECORDS]);
}

/* A list that has just been filled knows only when it was laid out what of it is in sight. */
static gboolean
on_tick_cb (GtkWidget     *list_view,
            GdkFrameClock *clock,
            gpointer       user_data)
{
  InlListPane *self = user_data;
  guint position;

  if (++self->n_frames < SIGHT_FRAMES)
    return G_SOURCE_CONTINUE;

  self->sight_tick = 0;
  position = inl_live_list_find (self->list, self->selected_id);
  if (position != G_MAXUINT)
    gtk_widget_activate_action (list_view, "list.scroll-to-item", "u", position);
  return G_SOURCE_REMOVE;
}

static void
stop_bringing_in_sight (InlListPane *self)
{
  if (self->sight_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list_view), self->sight_tick);
  self->sight_tick = 0;
}

/* Once: whoever scrolls on is not to be called back by every change in the list. */
static void
bring_in_sight (InlListPane *self)
{
  self->is_unseen = FALSE;
  self->n_frames = 0;
  stop_bringing_in_sight (self);
  self->sight_tick =
    gtk_widget_add_tick_callback (GTK_WIDGET (self->list_view), on_tick_cb, self, NULL);
}

/* GTK complains when a list is scrolled whose rows have no height yet, or that has none. */
static gboolean
is_laid_out (GtkWidget *list_view)
{
  GtkWidget *row = gtk_widget_get_first_child (list_view);

  return row != NULL && gtk_widget_get_height (row) > 0;
}

/* A list begins at the top with another model. */
static gboolean
on_scroll_tick_cb (GtkWidget     *list_view,
                   GdkFrameClock *clock,
                   gpointer       user_data)
{
  InlListPane *self = user_data;

  if (++self->n_frames < SIGHT_FRAMES)
    return G_SOURCE_CONTINUE;

  self->sight_tick = 0;
  if (is_laid_out (list_view))
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view)),
                              self->kept_value);
  return G_SOURCE_REMOVE;
}

static void
keep_scrolled (InlListPane *self,
               double       value)
{
  if (self->sight_tick != 0)
    return;

  self->kept_value = value;
  self->n_frames = 0;
  self->sight_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list_view),
                                                   on_scroll_tick_cb, self, NULL);
}

static void
sync_selection (InlListPane *self)
{
  guint position;

  if (self->selection == NULL)
    return;

  position = self->selected_id != 0 ? inl_live_list_find (self->list, self->selected_id)
                                    : G_MAXUINT;
  self->is_syncing = TRUE;
  gtk_single_selection_set_selected (self->selection,
                                     position != G_MAXUINT ? position : GTK_INVALID_LIST_POSITION);
  self->is_syncing = FALSE;

  if (position != G_MAXUINT && self->is_unseen)
    bring_in_sight (self);
}

/* The view would show of them what happens to be where it was scrolled to. Who looks for something
 * else does not look for what is open. */
static void
go_to_begin (InlListPane *self)
{
  self->begins_anew = FALSE;
  self->is_unseen = FALSE;
  stop_bringing_in_sight (self);
  keep_scrolled (self, 0);
}

static void
on_list_changed_cb (InlListPane *self)
{
  /* What is about to be scrolled waits until it was laid out again. */
  self->n_frames = 0;
  update_state (self);
  if (self->begins_anew && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    go_to_begin (self);
  sync_selection (self);
}

static void
on_list_notified_cb (InlListPane *self)
{
  update_state (self);
}

static void
stop_awaiting (InlListPane *self)
{
  if (self->awaited != NULL)
    g_signal_handlers_disconnect_by_data (self->awaited, self);
  g_clear_object (&self->awaited);
}

static void
on_awaited_changed_cb (InlListPane *self,
                       InlRecord   *record)
{
  g_autoptr(InlRecord) read = NULL;

  if (!inl_record_is_loaded (record))
    return;

  read = g_object_ref (record);
  stop_awaiting (self);
  g_signal_emit (self, signals[self->awaited_signal], 0, read);
}

/* Whoever hears of a record finds its fields in it. */
static void
tell (InlListPane *self,
      guint        signal,
      InlRecord   *record)
{
  stop_awaiting (self);
  if (inl_record_is_loaded (record))
    {
      g_signal_emit (self, signals[signal], 0, record);
      return;
    }

  self->awaited = g_object_ref (record);
  self->awaited_signal = signal;
  g_signal_connect_object (record, "changed", G_CALLBACK (on_awaited_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
on_selection_changed_cb (InlListPane *self)
{
  InlPlace *place;
  InlRecord *record;

  if (self->is_syncing)
    return;

  place = gtk_single_selection_get_selected_item (self->selection);
  record = place != NULL ? inl_place_get_record (place) : NULL;
  if (record == NULL || inl_record_get_id (record) == self->selected_id)
    return;

  /* The page says with inl_list_pane_select_id() whether it went along. */
  tell (self, SIGNAL_RECORD_SELECTED, record);
}

static void
on_activated_cb (InlListPane *self,
                 guint        position)
{
  g_autoptr(InlRecord) record = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (record == NULL)
    return;

  if (inl_list_pane_is_picking (self))
    inl_picking_toggle (self->picking, inl_record_get_id (record));
  else
    tell (self, SIGNAL_RECORD_ACTIVATED, record);
}

/* What is picked is ticked and not selected: the selection is what the page shows. */
static void
update_model (InlListPane *self)
{
  GtkSelectionModel *model;
  double value;

  if (self->list == NULL)
    return;

  if (inl_list_pane_is_picking (self))
    model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->places))));
  else
    model = g_object_ref (GTK_SELECTION_MODEL (self->selection));
  value = gtk_adjustment_get_value (
    gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view)));
  gtk_list_view_set_model (self->list_view, model);
  gtk_list_view_set_single_click_activate (self->list_view,
                                           inl_list_pane_is_picking (self)
                                           || self->is_single_click);
  keep_scrolled (self, value);
  g_object_unref (model);
}

static void
on_picking_changed_cb (InlListPane *self)
{
  const gboolean shows_picking = GTK_IS_NO_SELECTION (gtk_list_view_get_model (self->list_view));

  if (inl_list_pane_is_picking (self) == shows_picking)
    return;

  update_model (self);
  sync_selection (self);
}

static void
on_search_changed_cb (InlListPane *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  const char *old_words;

  if (self->list == NULL)
    return;

  old_words = inl_live_list_get_query (self->list)->search;
  if (!g_str_equal (words, old_words != NULL ? old_words : ""))
    self->begins_anew = TRUE;
  inl_live_list_set_search (self->list, words);
  update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

static void
on_search_stopped_cb (InlListPane *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
on_search_activated_cb (InlListPane *self)
{
  if (self->list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
on_clear_search_activated_cb (GtkWidget  *widget,
                              const char *action_name,
                              GVariant   *parameter)
{
  InlListPane *self = INL_LIST_PANE (widget);

  g_signal_emit (self, signals[SIGNAL_CLEAR_FILTER], 0);
  inl_list_pane_clear_search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_reload_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlListPane *self = INL_LIST_PANE (widget);

  if (self->list != NULL)
    inl_live_list_reload (self->list);
}

static void
inl_list_pane_buildable_add_child (GtkBuildable *buildable,
                                   GtkBuilder   *builder,
                                   GObject      *child,
                                   const char   *type)
{
  InlListPane *self = INL_LIST_PANE (buildable);

  if (self->top_box != NULL && g_strcmp0 (type, "filter") == 0)
    gtk_box_append (self->top_box, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
inl_list_pane_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = inl_list_pane_buildable_add_child;
}

static void
apply_sort (InlListPane *self)
{
  g_autoptr(InlQuery) query = NULL;

  if (self->list == NULL || inl_live_list_get_query (self->list)->sort == self->sort)
    return;

  query = inl_query_copy (inl_live_list_get_query (self->list));
  query->sort = self->sort;
  /* Elsewhere in the list, what is open is brought in sight again. */
  self->is_unseen = self->selected_id != 0;
  inl_live_list_set_query (self->list, query);
}

static const char *
get_sort_nick (InlListPane *self)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (INL_TYPE_SORT);

  return g_enum_get_value (klass, (int) self->sort)->value_nick;
}

/* What was remembered may be of another version of the program. */
static void
set_sort (InlListPane *self,
          const char  *nick)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (INL_TYPE_SORT);
  GEnumValue *value = g_enum_get_value_by_nick (klass, nick != NULL ? nick : "");
  const InlSort sort = value != NULL ? (InlSort) value->value : INL_SORT_USUAL;

  if (self->sort == sort)
    return;

  self->sort = sort;
  apply_sort (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
}

static void
inl_list_pane_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  InlListPane *self = INL_LIST_PANE (object);

  if (prop_id == PROP_LABEL)
    g_value_set_string (value, self->label);
  else if (prop_id == PROP_PLACEHOLDER)
    g_object_get_property (G_OBJECT (self->search_entry), "placeholder-text", value);
  else if (prop_id == PROP_SEARCHABLE)
    g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->search_entry)));
  else if (prop_id == PROP_SINGLE_CLICK)
    g_value_set_boolean (value, self->is_single_click);
  else if (prop_id == PROP_SHOWS_RECORDS)
    g_value_set_boolean (value,
                         g_str_equal (gtk_stack_get_visible_child_name (self->stack), "list"));
  else if (prop_id == PROP_SEARCH)
    g_value_set_string (value, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  else if (prop_id == PROP_SORT)
    g_value_set_string (value, get_sort_nick (self));
  else if (prop_id == PROP_SORT_MENU)
    g_value_set_object (value, gtk_menu_button_get_menu_model (self->sort_button));
  else if (prop_id < N_PROPS)
    g_object_get_property (G_OBJECT (self->empty_state), empty_state_properties[prop_id], value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_list_pane_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  InlListPane *self = INL_LIST_PANE (object);

  if (prop_id == PROP_LABEL)
    {
      g_free (self->label);
      self->label = g_value_dup_string (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
    }
  else if (prop_id == PROP_PLACEHOLDER)
    {
      g_object_set_property (G_OBJECT (self->search_entry), "placeholder-text", value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value),
                                      -1);
    }
  else if (prop_id == PROP_SEARCHABLE)
    gtk_widget_set_visible (GTK_WIDGET (self->search_entry), g_value_get_boolean (value));
  else if (prop_id == PROP_SINGLE_CLICK)
    {
      self->is_single_click = g_value_get_boolean (value);
      gtk_list_view_set_single_click_activate (self->list_view, self->is_single_click);
    }
  else if (prop_id == PROP_SORT)
    set_sort (self, g_value_get_string (value));
  else if (prop_id == PROP_SORT_MENU)
    {
      gtk_menu_button_set_menu_model (self->sort_button, g_value_get_object (value));
      gtk_widget_set_visible (GTK_WIDGET (self->sort_button), g_value_get_object (value) != NULL);
    }
  else if (prop_id < N_PROPS)
    g_object_set_property (G_OBJECT (self->empty_state), empty_state_properties[prop_id], value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_list_pane_dispose (GObject *object)
{
  InlListPane *self = INL_LIST_PANE (object);

  if (self->list != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->list, self);
      g_signal_handlers_disconnect_by_data (self->selection, self);
      stop_bringing_in_sight (self);
    }
  stop_awaiting (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_LIST_PANE);
  g_clear_object (&self->list);
  g_clear_object (&self->places);
  g_clear_object (&self->selection);
  g_clear_object (&self->picking);
  g_clear_pointer (&self->label, g_free);

  G_OBJECT_CLASS (inl_list_pane_parent_class)->dispose (object);
}

static void
install_text_property (guint       prop_id,
                       const char *name)
{
  properties[prop_id] = g_param_spec_string (name, NULL, NULL, NULL,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static guint
add_record_signal (const char *name)
{
  return g_signal_new (name, INL_TYPE_LIST_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, INL_TYPE_RECORD);
}

static void
inl_list_pane_class_init (InlListPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = inl_list_pane_get_property;
  object_class->set_property = inl_list_pane_set_property;
  object_class->dispose = inl_list_pane_dispose;

  install_text_property (PROP_LABEL, "label");
  install_text_property (PROP_PLACEHOLDER, "placeholder");
  install_text_property (PROP_EMPTY_ICON, "empty-icon");
  install_text_property (PROP_EMPTY_TITLE, "empty-title");
  install_text_property (PROP_EMPTY_DESCRIPTION, "empty-description");
  install_text_property (PROP_EMPTY_LABEL, "empty-label");
  install_text_property (PROP_EMPTY_ACTION, "empty-action");
  install_text_property (PROP_EMPTY_SECOND_LABEL, "empty-second-label");
  install_text_property (PROP_EMPTY_SECOND_ACTION, "empty-second-action");
  properties[PROP_SEARCHABLE] =
    g_param_spec_boolean ("searchable", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SINGLE_CLICK] =
    g_param_spec_boolean ("single-click", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOWS_RECORDS] =
    g_param_spec_boolean ("shows-records", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SEARCH] =
    g_param_spec_string ("search", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SORT] =
    g_param_spec_string ("sort", NULL, NULL, "usual",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SORT_MENU] =
    g_param_spec_object ("sort-menu", NULL, NULL, G_TYPE_MENU_MODEL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_RECORD_SELECTED] = add_record_signal ("record-selected");
  signals[SIGNAL_RECORD_ACTIVATED] = add_record_signal ("record-activated");
  signals[SIGNAL_CLEAR_FILTER] = g_signal_new ("clear-filter", INL_TYPE_LIST_PANE,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 0);

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  g_type_ensure (INL_TYPE_EXPORT_BAR);
  g_type_ensure (INL_TYPE_LIST_FRAME);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/widgets/inl-list-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, InlListPane, top_box);
  gtk_widget_class_bind_template_child (widget_class, InlListPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, InlListPane, sort_button);
  gtk_widget_class_bind_template_child (widget_class, InlListPane, stack);
  gtk_widget_class_bind_template_child (widget_class, InlListPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, InlListPane, list_view);
  gtk_widget_class_bind_template_child (widget_class, InlListPane, empty_state);
  gtk_widget_class_bind_template_child (widget_class, InlListPane, nothing_found_state);
  gtk_widget_class_bind_template_child (widget_class, InlListPane, problem_state);
  gtk_widget_class_bind_template_child (widget_class, InlListPane, found_label);
  gtk_widget_class_bind_template_child (widget_class, InlListPane, export_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);

  gtk_widget_class_install_action (widget_class, "list.clear-search", NULL,
                                   on_clear_search_activated_cb);
  gtk_widget_class_install_property_action (widget_class, "list.sort", "sort");
  gtk_widget_class_install_action (widget_class, "list.reload", NULL, on_reload_activated_cb);
}

static void
inl_list_pane_init (InlListPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  inl_tooltip_yield_to_popover (GTK_WIDGET (self->sort_button));
  inl_list_pane_add_keys (self);
}

/**
 * inl_list_pane_new:
 *
 * Returns: (transfer floating): a pane without a list
 */
GtkWidget *
inl_list_pane_new (void)
{
  return g_object_new (INL_TYPE_LIST_PANE, NULL);
}

static void
forget_list (InlListPane *self)
{
  stop_awaiting (self);
  if (self->list == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->list, self);
  g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->places);
  g_clear_object (&self->list);
}

/**
 * inl_list_pane_set_list:
 * @self: a pane
 * @list: (nullable): what it shows from now on; the pane sets its search
 * @factory: (nullable): makes the rows; its items are the places of the list (#InlPlace)
 *
 * Gives the pane its records.
 */
void
inl_list_pane_set_list (InlListPane        *self,
                        InlLiveList        *list,
                        GtkListItemFactory *factory)
{
  g_return_if_fail (INL_IS_LIST_PANE (self));

  forget_list (self);
  inl_export_bar_set_list (self->export_bar, list);
  self->selected_id = 0;
  self->is_unseen = FALSE;
  self->begins_anew = FALSE;
  stop_bringing_in_sight (self);
  if (list == NULL)
    return;

  self->list = g_object_ref (list);
  self->places = inl_places_new (G_LIST_MODEL (list));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->places));

  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (on_selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "settled", G_CALLBACK (on_list_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify", G_CALLBACK (on_list_notified_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  apply_sort (self);
  update_state (self);
}

/**
 * inl_list_pane_get_list:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): what it shows
 */
InlLiveList *
inl_list_pane_get_list (InlListPane *self)
{
  g_return_val_if_fail (INL_IS_LIST_PANE (self), NULL);

  return self->list;
}

/**
 * inl_list_pane_set_picking:
 * @self: a pane
 * @picking: which records are picked, and whether
 *
 * Lets records be picked, instead of opened, while the selection mode is on.
 */
void
inl_list_pane_set_picking (InlListPane *self,
                           InlPicking  *picking)
{
  g_return_if_fail (INL_IS_LIST_PANE (self));
  g_return_if_fail (self->picking == NULL && INL_IS_PICKING (picking));

  self->picking = g_object_ref (picking);
  g_signal_connect_object (picking, "changed", G_CALLBACK (on_picking_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * inl_list_pane_set_up_export:
 * @self: a pane
 * @page: what it is on, of a class with inl_export_bar_install_action()
 * @office: an open office
 *
 * Lets what the pane shows be exported.
 */
void
inl_list_pane_set_up_export (InlListPane *self,
                             gpointer     page,
                             InlOffice   *office)
{
  g_return_if_fail (INL_IS_LIST_PANE (self));

  inl_export_bar_set_up (self->export_bar, GTK_WIDGET (page), office);
}

/**
 * inl_list_pane_focus_search:
 * @self: a pane
 *
 * Puts the keyboard in the search entry, with what is in it selected.
 */
void
inl_list_pane_focus_search (InlListPane *self)
{
  g_return_if_fail (INL_IS_LIST_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

/**
 * inl_list_pane_focus_list:
 * @self: a pane
 *
 * Puts the keyboard in the list.
 */
void
inl_list_pane_focus_list (InlListPane *self)
{
  g_return_if_fail (INL_IS_LIST_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/**
 * inl_list_pane_clear_search:
 * @self: a pane
 *
 * Shows all records again.
 */
void
inl_list_pane_clear_search (InlListPane *self)
{
  g_return_if_fail (INL_IS_LIST_PANE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

/**
 * inl_list_pane_begin_anew:
 * @self: a pane
 *
 * Has the list begin at the top with its next answer: it is to show something else.
 */
void
inl_list_pane_begin_anew (InlListPane *self)
{
  g_return_if_fail (INL_IS_LIST_PANE (self));

  /* The first answer of a list is at the top, or where what is open is. */
  self->begins_anew = self->list != NULL;
}

/**
 * inl_list_pane_set_filtered:
 * @self: a pane
 * @filtered: the query of the list, which was set before, leaves records out
 *
 * Tells what an empty list means, and what is counted.
 */
void
inl_list_pane_set_filtered (InlListPane *self,
                            gboolean     filtered)
{
  g_return_if_fail (INL_IS_LIST_PANE (self));

  self->is_filtered = filtered;
  update_state (self);
}

/**
 * inl_list_pane_select_id:
 * @self: a pane
 * @id: the record that the page shows, or 0
 *
 * Marks the record in the list, now and whenever it comes into the list, and brings it in sight
 * the first time. Reports nothing.
 */
void
inl_list_pane_select_id (InlListPane *self,
                         gint64       id)
{
  g_return_if_fail (INL_IS_LIST_PANE (self));

  if (id != self->selected_id)
    self->is_unseen = id != 0;
  self->selected_id = id;
  sync_selection (self);
}

gint64
inl_list_pane_get_selected_id (InlListPane *self)
{
  g_return_val_if_fail (INL_IS_LIST_PANE (self), 0);

  return self->selected_id;
}

/**
 * inl_list_pane_show_beside:
 * @self: a pane in @leaflet
 * @leaflet: has the list on one side and @child on the other
 * @child: what was picked in the list
 *
 * Shows what was picked. A leaflet moves the keyboard along, also when both sides are in sight;
 * whoever goes through the list is to stay in it. Who comes to a field has chosen none of its text,
 * which the next key would replace.
 */
void
inl_list_pane_show_beside (InlListPane *self,
                           AdwLeaflet  *leaflet,
                           GtkWidget   *child)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (INL_IS_LIST_PANE (self));
  g_return_if_fail (ADW_IS_LEAFLET (leaflet));
  g_return_if_fail (GTK_IS_WIDGET (child));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  adw_leaflet_set_visible_child (leaflet, child);
  if (focus != NULL && !adw_leaflet_get_folded (leaflet)
      && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (focus);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && GTK_IS_EDITABLE (focus) && gtk_widget_is_ancestor (focus, child))
    gtk_editable_set_position (GTK_EDITABLE (focus), 0);
}

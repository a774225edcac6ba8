/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlChoiceRow: a row of a form in which one record is chosen out of many, by searching.
 * It shows what its owner tells it and only reports a choice, so that the owner can refuse it. */

#define G_LOG_DOMAIN "inl-choice-row"

#include "config.h"

#include "inl-choice-row.h"

#include <glib/gi18n.h>

#include "inl-list-frame.h"
#include "inl-record.h"

struct _InlChoiceRow
{
  AdwActionRow    parent_instance;

  GtkLabel       *value_label;
  GtkMenuButton  *button;
  GtkPopover     *popover;
  GtkSearchEntry *search_entry;
  GtkScrolledWindow *scroller;
  GtkListView    *list_view;
  GtkLabel       *empty_label;
  GtkLabel       *more_label;
  GtkButton      *create_button;
  GtkLabel       *create_label;

  InlLiveList    *list;          /* (owned) (nullable) */
  char           *title_field;   /* (owned) (nullable) */
  char           *detail_field;  /* (owned) (nullable) */
  char           *create_format; /* (owned) (nullable): with one %s, or nothing can be made */
  char           *awaited;       /* (owned) (nullable): Enter came before the answer to this text */
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_CREATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlChoiceRow, inl_choice_row, ADW_TYPE_ACTION_ROW)

static char *
dup_wanted (InlChoiceRow *self)
{
  char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  return g_strstrip (text);
}

static gboolean
has_same_name (InlChoiceRow *self,
               const char   *wanted)
{
  g_autofree char *folded = g_utf8_casefold (wanted, -1);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(InlRecord) record = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      g_autofree char *name =
        g_utf8_casefold (inl_record_get_text (record, self->title_field), -1);

      if (g_str_equal (name, folded))
        return TRUE;
    }

  return FALSE;
}

static void
update_create_button (InlChoiceRow *self,
                      const char   *wanted)
{
  gboolean can_create = self->create_format != NULL && *wanted != '\0'
                        && inl_live_list_is_loaded (self->list) && !has_same_name (self, wanted);

  if (can_create)
    {
      g_auto(GStrv) parts = g_strsplit (self->create_format, "%s", 2);
      g_autofree char *label = g_strjoinv (wanted, parts);

      gtk_label_set_text (self->create_label, label);
      /* A button takes no name from its child in GTK 4.8. */
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->create_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->create_button), can_create);
}

static void
update_popover (InlChoiceRow *self)
{
  g_autofree char *wanted = NULL;
  const char *problem;
  guint n_items, limit;
  gboolean is_empty;

  if (self->list == NULL)
    return;

  wanted = dup_wanted (self);
  problem = inl_live_list_get_problem (self->list);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  limit = inl_live_list_get_query (self->list)->limit;
  is_empty = n_items == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->more_label), limit > 0 && n_items >= limit);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label),
                          is_empty && inl_live_list_is_loaded (self->list));
  if (*problem != '\0')
    gtk_label_set_text (self->empty_label, problem);
  else
    gtk_label_set_text (self->empty_label,
                        *wanted != '\0' ? _("Niets gevonden")
                        : self->create_format == NULL
                        ? _("Er is nog niets om te kiezen")
                        : _("Er is nog niets om te kiezen. Typ een naam om die toe te voegen."));
  update_create_button (self, wanted);
}

static void
choose (InlChoiceRow *self,
        guint         position)
{
  g_autoptr(InlRecord) record = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (record == NULL || !inl_record_is_loaded (record))
    return;

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, record);
}

static void
create (InlChoiceRow *self)
{
  g_autofree char *wanted = dup_wanted (self);

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_CREATE], 0, wanted);
}

static void
take_first (InlChoiceRow *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    choose (self, 0);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->create_button)))
    create (self);
}

/* What is listed until there is an answer is not what Enter means. */
static void
take_awaited (InlChoiceRow *self)
{
  g_autofree char *awaited = NULL;
  g_autofree char *wanted = NULL;

  if (self->awaited == NULL || inl_live_list_is_loading (self->list))
    return;

  awaited = g_steal_pointer (&self->awaited);
  wanted = dup_wanted (self);
  if (g_str_equal (awaited, wanted) && *inl_live_list_get_problem (self->list) == '\0')
    take_first (self);
}

static void
on_list_changed_cb (InlChoiceRow *self)
{
  update_popover (self);
  take_awaited (self);
}

static void
on_popover_closed_cb (InlChoiceRow *self)
{
  g_clear_pointer (&self->awaited, g_free);
}

static void
on_popover_shown_cb (InlChoiceRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  if (self->list != NULL)
    inl_live_list_set_search (self->list, NULL);
  update_popover (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_search_changed_cb (InlChoiceRow *self)
{
  g_autofree char *wanted = NULL;

  if (self->list == NULL)
    return;

  wanted = dup_wanted (self);
  inl_live_list_set_search (self->list, wanted);
  update_popover (self);
}

/* The entry tells of a key some time after it, which may be after Enter. */
static void
on_search_activated_cb (InlChoiceRow *self)
{
  if (self->list == NULL)
    return;

  on_search_changed_cb (self);
  g_free (self->awaited);
  self->awaited = dup_wanted (self);
  take_awaited (self);
}

static void
on_search_stopped_cb (InlChoiceRow *self)
{
  gtk_popover_popdown (self->popover);
}

static void
on_item_activated_cb (InlChoiceRow *self,
                      guint         position)
{
  choose (self, position);
}

static void
on_create_clicked_cb (InlChoiceRow *self)
{
  create (self);
}

static GtkWidget *
create_item_label (const char *style_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);

  return label;
}

static void
on_item_set_up_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), create_item_label (NULL));
  gtk_box_append (GTK_BOX (box), create_item_label ("caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  gtk_list_item_set_child (item, box);
}

static void
show_record (InlChoiceRow *self,
             GtkListItem  *item)
{
  InlRecord *record = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *detail_label = gtk_widget_get_last_child (box);
  const char *title = inl_record_get_text (record, self->title_field);
  const char *detail =
    self->detail_field != NULL ? inl_record_get_text (record, self->detail_field) : "";

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), title);
  gtk_label_set_text (GTK_LABEL (detail_label), detail);
  gtk_widget_set_visible (detail_label, *detail != '\0');

  /* A list item takes no name from its child in GTK 4.8. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
on_record_changed_cb (InlRecord   *record,
                      GtkListItem *item)
{
  GtkWidget *row = gtk_widget_get_ancestor (gtk_list_item_get_child (item), INL_TYPE_CHOICE_ROW);

  if (row != NULL)
    show_record (INL_CHOICE_ROW (row), item);
}

static void
on_item_bound_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item,
                  InlChoiceRow             *self)
{
  show_record (self, item);
  g_signal_connect_object (gtk_list_item_get_item (item), "changed",
                           G_CALLBACK (on_record_changed_cb), item, 0);
}

static void
on_item_unbound_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static void
inl_choice_row_dispose (GObject *object)
{
  InlChoiceRow *self = INL_CHOICE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_CHOICE_ROW);
  g_clear_object (&self->list);
  g_clear_pointer (&self->title_field, g_free);
  g_clear_pointer (&self->detail_field, g_free);
  g_clear_pointer (&self->create_format, g_free);
  g_clear_pointer (&self->awaited, g_free);

  G_OBJECT_CLASS (inl_choice_row_parent_class)->dispose (object);
}

static void
inl_choice_row_class_init (InlChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_choice_row_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", INL_TYPE_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, INL_TYPE_RECORD);
  signals[SIGNAL_CREATE] = g_signal_new ("create", INL_TYPE_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (INL_TYPE_LIST_FRAME);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/vacancies/inl-choice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, InlChoiceRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, InlChoiceRow, button);
  gtk_widget_class_bind_template_child (widget_class, InlChoiceRow, popover);
  gtk_widget_class_bind_template_child (widget_class, InlChoiceRow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, InlChoiceRow, scroller);
  gtk_widget_class_bind_template_child (widget_class, InlChoiceRow, list_view);
  gtk_widget_class_bind_template_child (widget_class, InlChoiceRow, empty_label);
  gtk_widget_class_bind_template_child (widget_class, InlChoiceRow, more_label);
  gtk_widget_class_bind_template_child (widget_class, InlChoiceRow, create_button);
  gtk_widget_class_bind_template_child (widget_class, InlChoiceRow, create_label);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_create_clicked_cb);
}

static void
inl_choice_row_init (InlChoiceRow *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (on_item_set_up_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_item_bound_cb), self, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_item_unbound_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->popover));

  g_object_bind_property (self, "title", self->button, "tooltip-text", G_BINDING_SYNC_CREATE);
}

/**
 * inl_choice_row_set_list:
 * @self: a row
 * @list: what can be chosen; the row searches in it, so it is to be the row's alone
 * @title_field: the text field of a record that names it
 * @detail_field: (nullable): a second text field that is shown in small print
 *
 * Gives the row what can be chosen.
 */
void
inl_choice_row_set_list (InlChoiceRow *self,
                         InlLiveList  *list,
                         const char   *title_field,
                         const char   *detail_field)
{
  GtkSingleSelection *selection;

  g_return_if_fail (INL_IS_CHOICE_ROW (self));
  g_return_if_fail (INL_IS_LIVE_LIST (list) && self->list == NULL);

  self->list = g_object_ref (list);
  self->title_field = g_strdup (title_field);
  self->detail_field = g_strdup (detail_field);

  g_signal_connect_object (list, "items-changed", G_CALLBACK (on_list_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify", G_CALLBACK (on_list_changed_cb), self,
                           G_CONNECT_SWAPPED);

  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

/**
 * inl_choice_row_set_create_label:
 * @self: a row
 * @format: (nullable): what the button says that makes a new record, with `%s` for what was
 *   typed; %NULL when nothing can be made here
 *
 * Lets a user make what is not in the list.
 */
void
inl_choice_row_set_create_label (InlChoiceRow *self,
                                 const char   *format)
{
  g_return_if_fail (INL_IS_CHOICE_ROW (self));

  g_free (self->create_format);
  self->create_format = g_strdup (format);
}

/**
 * inl_choice_row_set_value:
 * @self: a row
 * @text: (nullable): the name of what is chosen, or "" for nothing
 *
 * Shows what is chosen.
 */
void
inl_choice_row_set_value (InlChoiceRow *self,
                          const char   *text)
{
  g_autofree char *name = NULL;

  g_return_if_fail (INL_IS_CHOICE_ROW (self));

  text = text != NULL ? text : "";
  gtk_label_set_text (self->value_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->value_label), *text != '\0' ? text : NULL);

  name = g_strdup_printf ("%s: %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                          *text != '\0' ? text : _("niets gekozen"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

const char *
inl_choice_row_get_value (InlChoiceRow *self)
{
  g_return_val_if_fail (INL_IS_CHOICE_ROW (self), "");

  return gtk_label_get_text (self->value_label);
}

/**
 * inl_choice_row_open:
 * @self: a row
 *
 * Opens the list, with the keyboard in its search entry.
 */
void
inl_choice_row_open (InlChoiceRow *self)
{
  g_return_if_fail (INL_IS_CHOICE_ROW (self));

  gtk_menu_button_popup (self->button);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStandingFilterBox: filters a list of relations or vacancies. The numbers follow the database;
 * counting costs the same however many there are. */

#define G_LOG_DOMAIN "inl-standing"

#include "config.h"

#include "inl-standing-filter-box.h"

#include <glib/gi18n.h>

#include "inl-office-standings.h"
#include "inl-standing-item.h"
#include "inl-tooltip.h"

/* A day may have begun while the computer slept, when no timer runs. */
#define LOOK_SECONDS 60

#define CHOSEN_ITEM "/org/example/Inlenersbeloning/ui/widgets/inl-standing-chosen-item.ui"

/* All filters at once: of a list that ends in the middle of a row one does not see that it does. */
#define LIST_HEIGHT 560

struct _InlStandingFilterBox
{
  GtkWidget     parent_instance;

  GtkWidget    *drop_down;
  GListStore   *items;        /* (owned) (element-type InlStandingItem) */

  InlRecordKind kind;
  InlOffice    *office;       /* (owned) (nullable): until it is set, and once disposed */
  GCancellable *counting;     /* (owned) (nullable): what is being counted */
  gboolean      is_stale;     /* it changed since */
  char         *day;          /* (owned) (nullable): on which what is shown holds */
  guint         look_timer;   /* source id, or 0: nobody sees it */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlStandingFilterBox, inl_standing_filter_box, GTK_TYPE_WIDGET)

static void count (InlStandingFilterBox *self);

static void
on_counted_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(InlStandingFilterBox) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) counts = inl_office_count_standings_finish (INL_OFFICE (source), result,
                                                                &error);

  if (self->office == NULL)
    return;

  g_clear_object (&self->counting);
  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      g_autoptr(InlStandingItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      inl_standing_item_set_count (item, g_array_index (counts, gint64, i));
    }
  /* The list itself says what is wrong. */
  if (counts == NULL)
    g_debug ("Not known how relations stand: %s", error->message);
  if (self->is_stale)
    count (self);
}

/* One question at a time: a burst of changes costs two, not one each. */
static void
count (InlStandingFilterBox *self)
{
  self->is_stale = self->counting != NULL;
  if (self->is_stale || !inl_office_is_open (self->office))
    return;

  self->counting = g_cancellable_new ();
  inl_office_count_standings_async (self->office, self->kind, self->counting, on_counted_cb,
                                    g_object_ref (self));
}

static void
on_office_changed_cb (InlStandingFilterBox *self,
                      guint                 kinds)
{
  const guint counted = 1u << self->kind | 1u << INL_RECORD_KIND_RELATION
                        | 1u << INL_RECORD_KIND_CONTACT | 1u << INL_RECORD_KIND_INQUIRY;

  if ((kinds & counted) != 0)
    count (self);
}

static void
on_selected_changed_cb (InlStandingFilterBox *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_look_due_cb (gpointer user_data)
{
  inl_standing_filter_box_look_at_day (user_data);
  return G_SOURCE_CONTINUE;
}

static void
inl_standing_filter_box_map (GtkWidget *widget)
{
  InlStandingFilterBox *self = INL_STANDING_FILTER_BOX (widget);

  GTK_WIDGET_CLASS (inl_standing_filter_box_parent_class)->map (widget);
  self->look_timer = g_timeout_add_seconds (LOOK_SECONDS, on_look_due_cb, self);
  inl_standing_filter_box_look_at_day (self);
}

static void
inl_standing_filter_box_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&INL_STANDING_FILTER_BOX (widget)->look_timer, g_source_remove);
  GTK_WIDGET_CLASS (inl_standing_filter_box_parent_class)->unmap (widget);
}

static void
inl_standing_filter_box_dispose (GObject *object)
{
  InlStandingFilterBox *self = INL_STANDING_FILTER_BOX (object);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->office);
  g_clear_pointer (&self->drop_down, gtk_widget_unparent);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (inl_standing_filter_box_parent_class)->dispose (object);
}

static void
inl_standing_filter_box_finalize (GObject *object)
{
  g_free (INL_STANDING_FILTER_BOX (object)->day);

  G_OBJECT_CLASS (inl_standing_filter_box_parent_class)->finalize (object);
}

static void
inl_standing_filter_box_class_init (InlStandingFilterBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_standing_filter_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = inl_standing_filter_box_finalize;
  widget_class->map = inl_standing_filter_box_map;
  widget_class->unmap = inl_standing_filter_box_unmap;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fill (InlStandingFilterBox *self)
{
  guint n_filters;
  const InlStandingFilter *filters = inl_standing_list_filters (self->kind, &n_filters);

  for (guint i = 0; i < n_filters; i++)
    {
      g_autoptr(InlStandingItem) item = inl_standing_item_new (&filters[i], self->kind);

      g_list_store_append (self->items, item);
    }
}

static void
on_item_set_up_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), count);
  gtk_list_item_set_child (list_item, row);
}

/* A list item takes no name from its child in GTK 4.8. */
static void
fill_row (GtkWidget       *row,
          GParamSpec      *pspec,
          InlStandingItem *item)
{
  GtkWidget *parent = gtk_widget_get_parent (row);
  g_autofree char *label = NULL;
  g_autofree char *count = NULL;
  g_autofree char *name = NULL;

  g_object_get (item, "label", &label, "count", &count, NULL);
  name = g_strconcat (label, *count != '\0' ? ", " : "", count, NULL);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (row)), label);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (row)), count);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

static void
on_item_bound_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  InlStandingItem *item = gtk_list_item_get_item (list_item);

  fill_row (row, NULL, item);
  g_signal_connect_object (item, "notify::count", G_CALLBACK (fill_row), row, G_CONNECT_SWAPPED);
}

static void
on_item_unbound_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *list_item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item),
                                        gtk_list_item_get_child (list_item));
}

static GtkListItemFactory *
create_list_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_item_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_item_bound_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_item_unbound_cb), NULL);
  return factory;
}

static void
show_whole_list (InlStandingFilterBox *self)
{
  GObject *list = gtk_widget_get_template_child (self->drop_down, GTK_TYPE_DROP_DOWN, "popup_list");
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_SCROLLED_WINDOW);

  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
}

static void
inl_standing_filter_box_init (InlStandingFilterBox *self)
{
  g_autoptr(GtkListItemFactory) button_factory = NULL;
  g_autoptr(GtkListItemFactory) list_factory = NULL;
  GtkExpression *label =
    gtk_property_expression_new (INL_TYPE_STANDING_ITEM, NULL, "label");

  button_factory = gtk_builder_list_item_factory_new_from_resource (NULL, CHOSEN_ITEM);
  list_factory = create_list_factory ();
  self->items = g_list_store_new (INL_TYPE_STANDING_ITEM);
  /* The words are what a screen reader says of the choice. */
  self->drop_down = gtk_drop_down_new (NULL, label);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self->drop_down), button_factory);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (self->drop_down), list_factory);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), G_LIST_MODEL (self->items));
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  inl_tooltip_yield_to_popover (self->drop_down);
  show_whole_list (self);
}

/**
 * inl_standing_filter_box_set_office:
 * @self: a box
 * @kind: relations or vacancies
 * @office: an open office
 *
 * Offers the filters, counts, and follows what changes.
 */
void
inl_standing_filter_box_set_office (InlStandingFilterBox *self,
                                    InlRecordKind         kind,
                                    InlOffice            *office)
{
  const char *label = kind == INL_RECORD_KIND_VACANCY ? _("Aanvragen filteren")
                                                      : _("Relaties filteren");

  g_return_if_fail (INL_IS_STANDING_FILTER_BOX (self) && self->office == NULL);
  g_return_if_fail (INL_IS_OFFICE (office));

  self->kind = kind;
  self->office = g_object_ref (office);
  self->day = inl_office_dup_standing_today (office);
  fill (self);
  gtk_widget_set_tooltip_text (self->drop_down, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (self->drop_down, "notify::selected",
                           G_CALLBACK (on_selected_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  count (self);
}

/**
 * inl_standing_filter_box_get_filter:
 * @self: a box
 *
 * Returns: (transfer none): what is chosen
 */
const InlStandingFilter *
inl_standing_filter_box_get_filter (InlStandingFilterBox *self)
{
  g_return_val_if_fail (INL_IS_STANDING_FILTER_BOX (self), NULL);

  return inl_standing_item_get_filter (
    gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down)));
}

/**
 * inl_standing_filter_box_clear:
 * @self: a box
 *
 * Chooses everything.
 */
void
inl_standing_filter_box_clear (InlStandingFilterBox *self)
{
  g_return_if_fail (INL_IS_STANDING_FILTER_BOX (self));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), 0);
}

/**
 * inl_standing_filter_box_look_at_day:
 * @self: a box
 *
 * How long ago something was asked is another thing tomorrow: when a day began since it was looked
 * at last, counts again, and has the list asked for again that it is about.
 */
void
inl_standing_filter_box_look_at_day (InlStandingFilterBox *self)
{
  g_autofree char *today = NULL;

  g_return_if_fail (INL_IS_STANDING_FILTER_BOX (self));

  if (self->office == NULL)
    return;

  today = inl_office_dup_standing_today (self->office);
  if (g_str_equal (today, self->day))
    return;

  g_free (self->day);
  self->day = g_steal_pointer (&today);
  count (self);
  if (inl_standing_filter_box_get_filter (self)->standing == INL_STANDING_ASKED_LONG_AGO)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStandingFilterBox: filters a list of relations or vacancies. The numbers follow the database;
 * counting costs the same however many there are. */

#define G_LOG_DOMAIN "inl-standing"

#include "config.h"

#include "inl-standing-filter-box.h"

#include <glib/gi18n.h>

#include "inl-office-standings.h"
#include "inl-standing-item.h"

/* A day may have begun while the computer slept, when no timer runs. */
#define LOOK_SECONDS 60

#define RESOURCES "/org/example/Inlenersbeloning/ui/widgets/"

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

static GtkListItemFactory *
create_factory (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);

  return gtk_builder_list_item_factory_new_from_resource (NULL, path);
}

static void
inl_standing_filter_box_init (InlStandingFilterBox *self)
{
  g_autoptr(GtkListItemFactory) button_factory = NULL;
  g_autoptr(GtkListItemFactory) list_factory = NULL;
  GtkExpression *label =
    gtk_property_expression_new (INL_TYPE_STANDING_ITEM, NULL, "label");

  button_factory = create_factory ("inl-standing-chosen-item.ui");
  list_factory = create_factory ("inl-standing-item.ui");
  self->items = g_list_store_new (INL_TYPE_STANDING_ITEM);
  /* The words are what a screen reader says of the choice. */
  self->drop_down = gtk_drop_down_new (NULL, label);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self->drop_down), button_factory);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (self->drop_down), list_factory);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), G_LIST_MODEL (self->items));
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
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

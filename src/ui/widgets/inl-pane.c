/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlPane: a column of the window with its own header bar. It follows the folding of the leaflets
 * around it, so that no page has to know where in the window it stands. */

#define G_LOG_DOMAIN "inl-pane"

#include "config.h"

#include "inl-pane.h"

#include "inl-tooltip.h"

struct _InlPane
{
  GtkWidget       parent_instance;

  AdwHeaderBar   *header_bar;
  AdwWindowTitle *window_title;
  GtkButton      *back_button;
  GtkWidget      *child;         /* (nullable) */
  GPtrArray      *leaflets;      /* (owned) (element-type AdwLeaflet): inner ones first */
  gboolean        always_back;
  gboolean        is_picking;
  int             natural_width;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_CHILD,
  PROP_ALWAYS_BACK,
  PROP_NATURAL_WIDTH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkBuildableIface *parent_buildable_iface;

static void inl_pane_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlPane, inl_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, inl_pane_buildable_init))

/* The child of @leaflet that holds @widget, seen among the children one can go to. */
static void
find_place (AdwLeaflet *leaflet,
            GtkWidget  *widget,
            gboolean   *is_first,
            gboolean   *is_last)
{
  g_autoptr(GtkSelectionModel) pages = adw_leaflet_get_pages (leaflet);
  guint n_pages = g_list_model_get_n_items (G_LIST_MODEL (pages));
  gboolean seen = FALSE;

  *is_first = TRUE;
  *is_last = TRUE;
  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr(AdwLeafletPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      GtkWidget *child = adw_leaflet_page_get_child (page);

      if (!adw_leaflet_page_get_navigatable (page))
        continue;

      if (child == widget || gtk_widget_is_ancestor (widget, child))
        seen = TRUE;
      else if (!seen)
        *is_first = FALSE;
      else
        *is_last = FALSE;
    }
}

static void
update_buttons (InlPane *self)
{
  gboolean show_start = TRUE;
  gboolean show_end = TRUE;
  gboolean show_back = self->always_back;
  gboolean is_inner = TRUE;

  for (guint i = 0; i < self->leaflets->len; i++)
    {
      AdwLeaflet *leaflet = g_ptr_array_index (self->leaflets, i);
      gboolean is_folded = adw_leaflet_get_folded (leaflet);
      gboolean is_first;
      gboolean is_last;

      find_place (leaflet, GTK_WIDGET (self), &is_first, &is_last);
      show_start = show_start && (is_folded || is_first);
      show_end = show_end && (is_folded || is_last);

      /* Only the innermost leaflet in which something comes before this pane counts. */
      if (is_inner && !is_first)
        {
          show_back = show_back || is_folded;
          is_inner = FALSE;
        }
    }

  adw_header_bar_set_show_start_title_buttons (self->header_bar, show_start);
  adw_header_bar_set_show_end_title_buttons (self->header_bar, show_end);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), show_back && !self->is_picking);
}

static void
forget_leaflets (InlPane *self)
{
  for (guint i = 0; i < self->leaflets->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->leaflets, i), self);
  g_ptr_array_set_size (self->leaflets, 0);
}

static void
on_leaflet_folded_cb (InlPane *self)
{
  update_buttons (self);
  /* What it wants depends on it, whether or not it has other buttons now. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
inl_pane_root (GtkWidget *widget)
{
  InlPane *self = INL_PANE (widget);

  GTK_WIDGET_CLASS (inl_pane_parent_class)->root (widget);

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       parent = gtk_widget_get_parent (parent))
    if (ADW_IS_LEAFLET (parent))
      {
        g_ptr_array_add (self->leaflets, g_object_ref (parent));
        g_signal_connect_object (parent, "notify::folded", G_CALLBACK (on_leaflet_folded_cb),
                                 self, G_CONNECT_SWAPPED);
      }
  update_buttons (self);
}

static void
inl_pane_unroot (GtkWidget *widget)
{
  forget_leaflets (INL_PANE (widget));

  GTK_WIDGET_CLASS (inl_pane_parent_class)->unroot (widget);
}

static void
measure_part (GtkWidget      *part,
              GtkOrientation  orientation,
              int             for_size,
              int            *minimum,
              int            *natural)
{
  *minimum = 0;
  *natural = 0;
  if (part != NULL && gtk_widget_get_visible (part))
    gtk_widget_measure (part, orientation, for_size, minimum, natural, NULL, NULL);
}

/* What a pane wants that was given no width. */
#define USUAL_WIDTH 440

/* Only then its header bar has a way back and the buttons of the window: if the leaflet reckoned
 * with those, it would unfold at another width than it folds at. There is room for them, as a pane
 * that is alone is as wide as the window. */
static gboolean
is_alone (InlPane *self)
{
  return self->leaflets->len > 0
         && adw_leaflet_get_folded (g_ptr_array_index (self->leaflets, 0));
}

/* A pane wants the width it was given and not that of the longest name in it: the leaflet folds by
 * what its panes want. On all pages these are as wide together, so that all fold at one width. */
static void
inl_pane_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  InlPane *self = INL_PANE (widget);
  int child_minimum;
  int child_natural;

  measure_part (GTK_WIDGET (self->header_bar), orientation, for_size, minimum, natural);
  measure_part (self->child, orientation, for_size, &child_minimum, &child_natural);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum += child_minimum;
      *natural += child_natural;
      return;
    }

  *minimum = is_alone (self) ? child_minimum : MAX (*minimum, child_minimum);
  *natural = MAX (*minimum, self->natural_width > 0 ? self->natural_width : USUAL_WIDTH);
}

static void
inl_pane_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  InlPane *self = INL_PANE (widget);
  int header_height;
  int natural;

  measure_part (GTK_WIDGET (self->header_bar), GTK_ORIENTATION_VERTICAL, width, &header_height,
                &natural);
  gtk_widget_size_allocate (GTK_WIDGET (self->header_bar),
                            &(GtkAllocation) { 0, 0, width, header_height }, -1);
  if (self->child != NULL && gtk_widget_get_visible (self->child))
    gtk_widget_size_allocate (self->child,
                              &(GtkAllocation) { 0, header_height, width,
                                                 MAX (height - header_height, 0) }, -1);
}

/* Whoever comes into the pane, as a leaflet does that shows it, begins below the header bar; that
 * is one back. GTK would take the pane for something that can have the keyboard itself, because it
 * can pass it on, and Shift+Tab would never go out of it. */
static gboolean
inl_pane_focus (GtkWidget        *widget,
                GtkDirectionType  direction)
{
  InlPane *self = INL_PANE (widget);
  GtkWidget *header_bar = GTK_WIDGET (self->header_bar);
  GtkWidget *current = gtk_widget_get_focus_child (widget);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (inl_pane_parent_class)->focus (widget, direction);
  if (direction == GTK_DIR_TAB_FORWARD && current == header_bar
      && gtk_widget_child_focus (header_bar, direction))
    return TRUE;
  if (self->child != NULL && (direction == GTK_DIR_TAB_FORWARD || current != header_bar)
      && gtk_widget_child_focus (self->child, direction))
    return TRUE;

  return (direction == GTK_DIR_TAB_BACKWARD || current == NULL)
         && gtk_widget_child_focus (header_bar, direction);
}

static gboolean
inl_pane_grab_focus (GtkWidget *widget)
{
  InlPane *self = INL_PANE (widget);

  return self->child != NULL && gtk_widget_child_focus (self->child, GTK_DIR_TAB_FORWARD);
}

static void
inl_pane_buildable_add_child (GtkBuildable *buildable,
                              GtkBuilder   *builder,
                              GObject      *child,
                              const char   *type)
{
  InlPane *self = INL_PANE (buildable);

  if (GTK_IS_MENU_BUTTON (child))
    inl_tooltip_yield_to_popover (GTK_WIDGET (child));

  /* While the template itself is being made there is no header bar yet. */
  if (self->header_bar == NULL || !GTK_IS_WIDGET (child))
    parent_buildable_iface->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "start") == 0)
    adw_header_bar_pack_start (self->header_bar, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    adw_header_bar_pack_end (self->header_bar, GTK_WIDGET (child));
  else
    inl_pane_set_child (self, GTK_WIDGET (child));
}

static void
inl_pane_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = inl_pane_buildable_add_child;
}

static void
inl_pane_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  InlPane *self = INL_PANE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, inl_pane_get_title (self));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, adw_window_title_get_subtitle (self->window_title));
      break;
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_ALWAYS_BACK:
      g_value_set_boolean (value, self->always_back);
      break;
    case PROP_NATURAL_WIDTH:
      g_value_set_int (value, self->natural_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
inl_pane_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  InlPane *self = INL_PANE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      inl_pane_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      inl_pane_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_CHILD:
      inl_pane_set_child (self, g_value_get_object (value));
      break;
    case PROP_ALWAYS_BACK:
      inl_pane_set_always_back (self, g_value_get_boolean (value));
      break;
    case PROP_NATURAL_WIDTH:
      self->natural_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
inl_pane_dispose (GObject *object)
{
  InlPane *self = INL_PANE (object);

  forget_leaflets (self);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_PANE);

  G_OBJECT_CLASS (inl_pane_parent_class)->dispose (object);
}

static void
inl_pane_finalize (GObject *object)
{
  InlPane *self = INL_PANE (object);

  g_clear_pointer (&self->leaflets, g_ptr_array_unref);

  G_OBJECT_CLASS (inl_pane_parent_class)->finalize (object);
}

static void
inl_pane_class_init (InlPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = inl_pane_get_property;
  object_class->set_property = inl_pane_set_property;
  object_class->dispose = inl_pane_dispose;
  object_class->finalize = inl_pane_finalize;
  widget_class->root = inl_pane_root;
  widget_class->unroot = inl_pane_unroot;
  widget_class->measure = inl_pane_measure;
  widget_class->size_allocate = inl_pane_size_allocate;
  widget_class->focus = inl_pane_focus;
  widget_class->grab_focus = inl_pane_grab_focus;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_ALWAYS_BACK] = g_param_spec_boolean ("always-back", NULL, NULL, FALSE, flags);
  properties[PROP_NATURAL_WIDTH] =
    g_param_spec_int ("natural-width", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/widgets/inl-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, InlPane, header_bar);
  gtk_widget_class_bind_template_child (widget_class, InlPane, window_title);
  gtk_widget_class_bind_template_child (widget_class, InlPane, back_button);
  gtk_widget_class_set_css_name (widget_class, "pane");
}

static void
inl_pane_init (InlPane *self)
{
  self->leaflets = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_pane_new:
 * @title: (nullable): what is in it, plain text
 *
 * Returns: (transfer floating): a pane without a child
 */
GtkWidget *
inl_pane_new (const char *title)
{
  return g_object_new (INL_TYPE_PANE, "title", title, NULL);
}

/**
 * inl_pane_set_title:
 * @self: a pane
 * @title: (nullable): plain text
 *
 * Sets what the header bar says. A long title is cut with an ellipsis and is a tooltip too.
 */
void
inl_pane_set_title (InlPane    *self,
                    const char *title)
{
  g_return_if_fail (INL_IS_PANE (self));

  title = title != NULL ? title : "";
  if (g_str_equal (inl_pane_get_title (self), title))
    return;

  adw_window_title_set_title (self->window_title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->window_title), title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
inl_pane_get_title (InlPane *self)
{
  g_return_val_if_fail (INL_IS_PANE (self), "");

  return adw_window_title_get_title (self->window_title);
}

/**
 * inl_pane_set_subtitle:
 * @self: a pane
 * @subtitle: (nullable): plain text
 *
 * Sets the small line under the title.
 */
void
inl_pane_set_subtitle (InlPane    *self,
                       const char *subtitle)
{
  g_return_if_fail (INL_IS_PANE (self));

  subtitle = subtitle != NULL ? subtitle : "";
  if (g_str_equal (adw_window_title_get_subtitle (self->window_title), subtitle))
    return;

  adw_window_title_set_subtitle (self->window_title, subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

/**
 * inl_pane_set_child:
 * @self: a pane
 * @child: (nullable): what is under the header bar
 *
 * Replaces what the pane shows.
 */
void
inl_pane_set_child (InlPane   *self,
                    GtkWidget *child)
{
  g_return_if_fail (INL_IS_PANE (self));

  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    {
      gtk_widget_set_parent (child, GTK_WIDGET (self));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

/**
 * inl_pane_set_always_back:
 * @self: a pane
 * @always_back: also when nothing is folded
 *
 * Shows the back button of a view that took another one's place.
 */
void
inl_pane_set_always_back (InlPane  *self,
                          gboolean  always_back)
{
  g_return_if_fail (INL_IS_PANE (self));

  if (self->always_back == always_back)
    return;

  self->always_back = always_back;
  update_buttons (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALWAYS_BACK]);
}

/**
 * inl_pane_set_picking:
 * @self: a pane
 * @picking: records are picked in it
 *
 * Gives the header bar the look of a selection mode. There is no way back then but out of it.
 */
void
inl_pane_set_picking (InlPane  *self,
                      gboolean  picking)
{
  g_return_if_fail (INL_IS_PANE (self));

  self->is_picking = picking;
  if (picking)
    gtk_widget_add_css_class (GTK_WIDGET (self->header_bar), "selection-mode");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->header_bar), "selection-mode");
  update_buttons (self);
}

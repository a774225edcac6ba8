/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlListLine: a line in a row of a list. A label or an inscription asks for its size again with
 * each text, and a list view then measures some two hundred rows. */

#define G_LOG_DOMAIN "inl-list-line"

#include "config.h"

#include "inl-list-line.h"

/* What it can do with, and what it would like. */
#define MIN_CHARS 10
#define NATURAL_CHARS 24

struct _InlListLine
{
  GtkWidget      parent_instance;

  char          *text;        /* (owned) (not nullable) */
  PangoAttrList *attributes;  /* (owned) (nullable) */
  PangoLayout   *layout;      /* (owned) (nullable): of what was drawn last */

  /* Of the font, in Pango units; 0: not known yet. */
  int            char_width;
  int            height;
};

G_DEFINE_FINAL_TYPE (InlListLine, inl_list_line, GTK_TYPE_WIDGET)

static void
forget_layout (InlListLine *self)
{
  g_clear_object (&self->layout);
}

/* The size itself is asked for again by GTK. */
static void
forget_font (InlListLine *self)
{
  forget_layout (self);
  self->char_width = 0;
  self->height = 0;
}

static void
measure_font (InlListLine *self)
{
  PangoFontMetrics *metrics;

  if (self->height != 0)
    return;

  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL,
                                       NULL);
  self->char_width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                          pango_font_metrics_get_approximate_digit_width (metrics));
  self->height = MAX (pango_font_metrics_get_height (metrics),
                      pango_font_metrics_get_ascent (metrics)
                      + pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
}

static void
inl_list_line_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  InlListLine *self = INL_LIST_LINE (widget);

  measure_font (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = PANGO_PIXELS_CEIL (MIN_CHARS * self->char_width);
      *natural = PANGO_PIXELS_CEIL (NATURAL_CHARS * self->char_width);
    }
  else
    *minimum = *natural = PANGO_PIXELS_CEIL (self->height);
}

static PangoLayout *
create_layout (InlListLine *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);

  pango_layout_set_attributes (layout, self->attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static void
inl_list_line_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  InlListLine *self = INL_LIST_LINE (widget);
  const int width = gtk_widget_get_width (widget);
  PangoRectangle rectangle;
  int x;
  int y;

  if (*self->text == '\0')
    return;

  if (self->layout == NULL)
    self->layout = create_layout (self);
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  pango_layout_get_pixel_extents (self->layout, NULL, &rectangle);
  /* Where a line begins is for the window to say, in whatever direction its text is written. */
  x = -rectangle.x;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x += MAX (width - rectangle.width, 0);
  y = (gtk_widget_get_height (widget) - rectangle.height) / 2;
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), x, y, self->layout);
}

static void
inl_list_line_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (inl_list_line_parent_class)->css_changed (widget, change);

  forget_font (INL_LIST_LINE (widget));
}

static void
inl_list_line_system_setting_changed (GtkWidget        *widget,
                                      GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (inl_list_line_parent_class)->system_setting_changed (widget, setting);

  forget_font (INL_LIST_LINE (widget));
}

static void
inl_list_line_direction_changed (GtkWidget        *widget,
                                 GtkTextDirection  previous_direction)
{
  GTK_WIDGET_CLASS (inl_list_line_parent_class)->direction_changed (widget, previous_direction);

  forget_layout (INL_LIST_LINE (widget));
}

/* A font map may be of the display. */
static void
inl_list_line_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (inl_list_line_parent_class)->root (widget);

  forget_font (INL_LIST_LINE (widget));
}

static void
inl_list_line_finalize (GObject *object)
{
  InlListLine *self = INL_LIST_LINE (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (inl_list_line_parent_class)->finalize (object);
}

static void
inl_list_line_class_init (InlListLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = inl_list_line_finalize;
  widget_class->measure = inl_list_line_measure;
  widget_class->snapshot = inl_list_line_snapshot;
  widget_class->css_changed = inl_list_line_css_changed;
  widget_class->system_setting_changed = inl_list_line_system_setting_changed;
  widget_class->direction_changed = inl_list_line_direction_changed;
  widget_class->root = inl_list_line_root;

  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
inl_list_line_init (InlListLine *self)
{
  self->text = g_strdup ("");
}

/**
 * inl_list_line_new:
 *
 * Returns: (transfer floating): a line without text
 */
GtkWidget *
inl_list_line_new (void)
{
  return g_object_new (INL_TYPE_LIST_LINE, NULL);
}

/**
 * inl_list_line_set_text:
 * @self: a line
 * @text: plain text
 *
 * Shows another text. What is marked in it is set apart.
 */
void
inl_list_line_set_text (InlListLine *self,
                        const char  *text)
{
  g_return_if_fail (INL_IS_LIST_LINE (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  forget_layout (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
inl_list_line_get_text (InlListLine *self)
{
  g_return_val_if_fail (INL_IS_LIST_LINE (self), NULL);

  return self->text;
}

/**
 * inl_list_line_set_attributes:
 * @self: a line
 * @attributes: (nullable): of the text that it has
 *
 * Marks parts of the text.
 */
void
inl_list_line_set_attributes (InlListLine   *self,
                              PangoAttrList *attributes)
{
  g_return_if_fail (INL_IS_LIST_LINE (self));

  if (pango_attr_list_equal (self->attributes, attributes))
    return;

  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  if (attributes != NULL)
    self->attributes = pango_attr_list_ref (attributes);
  forget_layout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

PangoAttrList *
inl_list_line_get_attributes (InlListLine *self)
{
  g_return_val_if_fail (INL_IS_LIST_LINE (self), NULL);

  return self->attributes;
}

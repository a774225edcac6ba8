/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlListRow: how a record looks in a list. Its texts are plain text of any length. */

#define G_LOG_DOMAIN "inl-list-row"

#include "config.h"

#include "inl-list-row.h"

#include <glib/gi18n.h>

#include "inl-list-pane.h"
#include "inl-text.h"

struct _InlListRow
{
  GtkWidget       parent_instance;

  GtkImage       *icon;
  GtkBox         *text_box;
  GtkInscription *title_label;
  GtkInscription *subtitle_label;
  GtkLabel       *status_label;
  GtkImage       *problem_icon;

  GtkCheckButton *pick_button;

  GBinding       *search_binding; /* (nullable) (weak): to the pane around it */

  char           *texts[8];      /* (owned): by property, never %NULL from PROP_TITLE on */
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_ICON_NAME,
  PROP_STATUS,
  PROP_STATUS_CLASS,
  PROP_PROBLEM,
  PROP_SEARCH,
  N_PROPS,
};

G_STATIC_ASSERT (N_PROPS == G_N_ELEMENTS (((InlListRow *) NULL)->texts));

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (InlListRow, inl_list_row, GTK_TYPE_WIDGET)

static GtkWidget *
find_list_item (InlListRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  for (GtkWidget *parent; (parent = gtk_widget_get_parent (widget)) != NULL; widget = parent)
    {
      if (GTK_IS_LIST_VIEW (parent))
        return widget;
      if (GTK_IS_LIST_BOX_ROW (parent))
        return parent;
    }

  return NULL;
}

/* A list item takes no name from its child in GTK 4.8. */
static void
name_list_item (InlListRow *self)
{
  GtkWidget *item = find_list_item (self);
  g_autoptr(GString) name = NULL;

  if (item == NULL)
    return;

  name = g_string_new (self->texts[PROP_TITLE]);
  for (guint i = 0; i < 3; i++)
    {
      const guint ids[] = { PROP_SUBTITLE, PROP_STATUS, PROP_PROBLEM };
      const char *text = self->texts[ids[i]];

      if (*text != '\0')
        g_string_append_printf (name, ", %s", text);
    }
  if (gtk_check_button_get_active (self->pick_button))
    g_string_append_printf (name, ", %s", _("gekozen"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name->str, -1);
}

static void
update_tooltip (InlListRow *self)
{
  const char *title = self->texts[PROP_TITLE];
  const char *subtitle = self->texts[PROP_SUBTITLE];
  g_autofree char *tooltip = NULL;

  tooltip = g_strconcat (title, *subtitle != '\0' ? "\n" : "", subtitle, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), *tooltip != '\0' ? tooltip : NULL);
}

/* Never by markup: the text is from anywhere. */
static void
mark_words (InlListRow     *self,
            GtkInscription *label,
            const char     *text)
{
  g_autoptr(PangoAttrList) attributes = NULL;
  g_autoptr(GArray) ranges = NULL;

  if (*self->texts[PROP_SEARCH] == '\0')
    {
      gtk_inscription_set_attributes (label, NULL);
      return;
    }

  attributes = pango_attr_list_new ();
  ranges = inl_text_find_words (text, self->texts[PROP_SEARCH]);
  for (guint i = 0; i < ranges->len; i++)
    {
      const InlTextRange *range = &g_array_index (ranges, InlTextRange, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = (guint) range->start;
      bold->end_index = (guint) range->end;
      pango_attr_list_insert (attributes, bold);
    }
  gtk_inscription_set_attributes (label, attributes);
}

static void
apply (InlListRow *self,
       guint       prop_id,
       const char *old_text)
{
  const char *text = self->texts[prop_id];

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_inscription_set_text (self->title_label, text);
      mark_words (self, self->title_label, text);
      break;
    case PROP_SUBTITLE:
      gtk_inscription_set_text (self->subtitle_label, text);
      mark_words (self, self->subtitle_label, text);
      gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), *text != '\0');
      break;
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (self->icon, *text != '\0' ? text : NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->icon), *text != '\0');
      break;
    case PROP_STATUS:
      gtk_label_set_text (self->status_label, text);
      gtk_widget_set_visible (GTK_WIDGET (self->status_label), *text != '\0');
      break;
    case PROP_STATUS_CLASS:
      if (*old_text != '\0')
        gtk_widget_remove_css_class (GTK_WIDGET (self->status_label), old_text);
      if (*text != '\0')
        gtk_widget_add_css_class (GTK_WIDGET (self->status_label), text);
      break;
    case PROP_PROBLEM:
      gtk_widget_set_visible (GTK_WIDGET (self->problem_icon), *text != '\0');
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->problem_icon), text);
      break;
    case PROP_SEARCH:
      mark_words (self, self->title_label, self->texts[PROP_TITLE]);
      mark_words (self, self->subtitle_label, self->texts[PROP_SUBTITLE]);
      return;
    default:
      g_assert_not_reached ();
    }
}

/* Once, however many texts are set together. */
static void
inl_list_row_dispatch_properties_changed (GObject     *object,
                                          guint        n_specs,
                                          GParamSpec **specs)
{
  G_OBJECT_CLASS (inl_list_row_parent_class)->dispatch_properties_changed (object, n_specs, specs);

  for (guint i = 0; i < n_specs; i++)
    if (specs[i]->owner_type == INL_TYPE_LIST_ROW)
      {
        name_list_item (INL_LIST_ROW (object));
        update_tooltip (INL_LIST_ROW (object));
        return;
      }
}

static void
inl_list_row_root (GtkWidget *widget)
{
  InlListRow *self = INL_LIST_ROW (widget);
  GtkWidget *pane;

  GTK_WIDGET_CLASS (inl_list_row_parent_class)->root (widget);

  name_list_item (self);
  pane = gtk_widget_get_ancestor (widget, INL_TYPE_LIST_PANE);
  if (pane != NULL)
    self->search_binding = g_object_bind_property (pane, "search", self, "search",
                                                   G_BINDING_SYNC_CREATE);
}

static void
inl_list_row_unroot (GtkWidget *widget)
{
  InlListRow *self = INL_LIST_ROW (widget);

  g_clear_pointer (&self->search_binding, g_binding_unbind);

  GTK_WIDGET_CLASS (inl_list_row_parent_class)->unroot (widget);
}

static void
inl_list_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  InlListRow *self = INL_LIST_ROW (object);

  if (prop_id > PROP_0 && prop_id < N_PROPS)
    g_value_set_string (value, self->texts[prop_id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_list_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  InlListRow *self = INL_LIST_ROW (object);
  const char *text = g_value_get_string (value);
  g_autofree char *old_text = NULL;

  if (prop_id == PROP_0 || prop_id >= N_PROPS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  text = text != NULL ? text : "";
  if (g_str_equal (self->texts[prop_id], text))
    return;

  old_text = g_steal_pointer (&self->texts[prop_id]);
  self->texts[prop_id] = g_strdup (text);
  apply (self, prop_id, old_text);
  g_object_notify_by_pspec (object, pspec);
}

static void
inl_list_row_dispose (GObject *object)
{
  InlListRow *self = INL_LIST_ROW (object);

  /* GTK 4.8 does not free those of an inscription that goes. */
  if (self->title_label != NULL)
    gtk_inscription_set_attributes (self->title_label, NULL);
  if (self->subtitle_label != NULL)
    gtk_inscription_set_attributes (self->subtitle_label, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), INL_TYPE_LIST_ROW);

  G_OBJECT_CLASS (inl_list_row_parent_class)->dispose (object);
}

static void
inl_list_row_finalize (GObject *object)
{
  InlListRow *self = INL_LIST_ROW (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_clear_pointer (&self->texts[i], g_free);

  G_OBJECT_CLASS (inl_list_row_parent_class)->finalize (object);
}

static void
inl_list_row_class_init (InlListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = inl_list_row_get_property;
  object_class->set_property = inl_list_row_set_property;
  object_class->dispose = inl_list_row_dispose;
  object_class->finalize = inl_list_row_finalize;
  object_class->dispatch_properties_changed = inl_list_row_dispatch_properties_changed;
  widget_class->root = inl_list_row_root;
  widget_class->unroot = inl_list_row_unroot;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, "", flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "", flags);
  properties[PROP_STATUS_CLASS] = g_param_spec_string ("status-class", NULL, NULL, "", flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, "", flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/widgets/inl-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, InlListRow, icon);
  gtk_widget_class_bind_template_child (widget_class, InlListRow, pick_button);
  gtk_widget_class_bind_template_child (widget_class, InlListRow, text_box);
  gtk_widget_class_bind_template_child (widget_class, InlListRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, InlListRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, InlListRow, status_label);
  gtk_widget_class_bind_template_child (widget_class, InlListRow, problem_icon);
}

static void
inl_list_row_init (InlListRow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    self->texts[i] = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_list_row_new:
 *
 * Returns: (transfer floating): a row without text
 */
GtkWidget *
inl_list_row_new (void)
{
  return g_object_new (INL_TYPE_LIST_ROW, NULL);
}

/**
 * inl_list_row_show_pending:
 * @self: a row
 *
 * Shows that what is to be in it is not there yet, in the height that it will have.
 */
void
inl_list_row_show_pending (InlListRow *self)
{
  g_return_if_fail (INL_IS_LIST_ROW (self));

  g_object_set (self, "title", "…", "subtitle", " ", "icon-name", "", "status", "",
                "status-class", "", "problem", "", NULL);
}

/**
 * inl_list_row_set_picked:
 * @self: a row
 * @is_picking: records are picked in its list now
 * @is_picked: and this one is
 *
 * Shows the tick.
 */
void
inl_list_row_set_picked (InlListRow *self,
                         gboolean    is_picking,
                         gboolean    is_picked)
{
  g_return_if_fail (INL_IS_LIST_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->pick_button), is_picking);
  if (gtk_check_button_get_active (self->pick_button) == is_picked)
    return;

  gtk_check_button_set_active (self->pick_button, is_picked);
  name_list_item (self);
}

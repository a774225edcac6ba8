/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlListRow: how a record looks in a list. Its texts are plain text of any length.
 *
 * A list view makes some two hundred of them before its first frame, and again when a search found
 * nothing. So they are made without a template, which takes four times as long, and what few of
 * them show is made when it is shown first. */

#define G_LOG_DOMAIN "inl-list-row"

#include "config.h"

#include "inl-list-row.h"

#include <glib/gi18n.h>

#include "inl-list-line.h"
#include "inl-text.h"

struct _InlListRow
{
  GtkWidget       parent_instance;

  GtkWidget      *pick_button;    /* (nullable): until it is shown first, as the next ones */
  GtkWidget      *icon;           /* (nullable) */
  GtkWidget      *text_box;
  InlListLine    *title_line;
  InlListLine    *subtitle_line;
  GtkWidget      *status_label;   /* (nullable) */
  GtkWidget      *problem_icon;   /* (nullable) */

  char           *texts[10];     /* (owned): by property, never %NULL from PROP_TITLE on */
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
  PROP_ASKED,
  PROP_SORT,
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

static gboolean
is_picked (InlListRow *self)
{
  return self->pick_button != NULL
         && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->pick_button));
}

static void
append_fact (GString    *name,
             const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (name, ", %s", text);
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
  append_fact (name, inl_list_line_get_text (self->subtitle_line));
  append_fact (name, self->texts[PROP_STATUS]);
  append_fact (name, self->texts[PROP_PROBLEM]);
  if (is_picked (self))
    g_string_append_printf (name, ", %s", _("gekozen"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name->str, -1);
}

/* Never by markup: the text is from anywhere. */
static void
mark_words (InlListRow  *self,
            InlListLine *line)
{
  g_autoptr(PangoAttrList) attributes = NULL;
  g_autoptr(GArray) ranges = NULL;

  if (*self->texts[PROP_SEARCH] != '\0')
    ranges = inl_text_find_words (inl_list_line_get_text (line), self->texts[PROP_SEARCH]);
  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      const InlTextRange *range = &g_array_index (ranges, InlTextRange, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      if (attributes == NULL)
        attributes = pango_attr_list_new ();
      bold->start_index = (guint) range->start;
      bold->end_index = (guint) range->end;
      pango_attr_list_insert (attributes, bold);
    }
  inl_list_line_set_attributes (line, attributes);
}

static GtkWidget *
create_image (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE,
                       "icon-name", icon_name,
                       "valign", GTK_ALIGN_CENTER,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       NULL);
}

static void
apply_icon (InlListRow *self,
            const char *icon_name)
{
  if (self->icon == NULL && *icon_name != '\0')
    {
      self->icon = create_image (NULL);
      gtk_widget_insert_before (self->icon, GTK_WIDGET (self), self->text_box);
    }
  if (self->icon == NULL)
    return;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), *icon_name != '\0' ? icon_name : NULL);
  gtk_widget_set_visible (self->icon, *icon_name != '\0');
}

/* Where a list is sorted by what a row does not say, it would seem in no order. */
static char *
dup_second_line (InlListRow *self)
{
  const char *subtitle = self->texts[PROP_SUBTITLE];
  const char *asked = self->texts[PROP_ASKED];

  if (*asked == '\0' || !g_str_equal (self->texts[PROP_SORT], "last-inquiry"))
    return g_strdup (subtitle);

  return g_strconcat (asked, *subtitle != '\0' ? " · " : "", subtitle, NULL);
}

static void
apply_second_line (InlListRow *self)
{
  g_autofree char *text = dup_second_line (self);

  inl_list_line_set_text (self->subtitle_line, text);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_line), *text != '\0');
}

static void
add_status_class (InlListRow *self)
{
  if (self->status_label != NULL && *self->texts[PROP_STATUS_CLASS] != '\0')
    gtk_widget_add_css_class (self->status_label, self->texts[PROP_STATUS_CLASS]);
}

static void
apply_status (InlListRow *self,
              const char *text)
{
  if (self->status_label == NULL && *text != '\0')
    {
      self->status_label = gtk_label_new (NULL);
      gtk_widget_set_valign (self->status_label, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (self->status_label, "status");
      add_status_class (self);
      gtk_widget_insert_after (self->status_label, GTK_WIDGET (self), self->text_box);
    }
  if (self->status_label == NULL)
    return;

  gtk_label_set_text (GTK_LABEL (self->status_label), text);
  gtk_widget_set_visible (self->status_label, *text != '\0');
}

static void
apply_problem (InlListRow *self,
               const char *text)
{
  if (self->problem_icon == NULL && *text != '\0')
    {
      self->problem_icon = create_image ("dialog-warning-symbolic");
      gtk_widget_add_css_class (self->problem_icon, "warning");
      gtk_widget_insert_before (self->problem_icon, GTK_WIDGET (self), NULL);
    }
  if (self->problem_icon != NULL)
    gtk_widget_set_visible (self->problem_icon, *text != '\0');
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
      inl_list_line_set_text (self->title_line, text);
      break;
    case PROP_SUBTITLE:
    case PROP_ASKED:
    case PROP_SORT:
      apply_second_line (self);
      break;
    case PROP_ICON_NAME:
      apply_icon (self, text);
      break;
    case PROP_STATUS:
      apply_status (self, text);
      break;
    case PROP_STATUS_CLASS:
      if (self->status_label != NULL && *old_text != '\0')
        gtk_widget_remove_css_class (self->status_label, old_text);
      add_status_class (self);
      break;
    case PROP_PROBLEM:
      apply_problem (self, text);
      break;
    case PROP_SEARCH:
      break;
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
        InlListRow *self = INL_LIST_ROW (object);

        mark_words (self, self->title_line);
        mark_words (self, self->subtitle_line);
        name_list_item (self);
        return;
      }
}

/* Made when it is asked for: a text that is set makes GTK look where the pointer is, each time. */
static gboolean
inl_list_row_query_tooltip (GtkWidget  *widget,
                            int         x,
                            int         y,
                            gboolean    is_by_keyboard,
                            GtkTooltip *tooltip)
{
  InlListRow *self = INL_LIST_ROW (widget);
  g_autofree char *second_line = dup_second_line (self);
  g_autofree char *text = NULL;

  if (!is_by_keyboard && self->problem_icon != NULL
      && gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT) == self->problem_icon)
    text = g_strdup (self->texts[PROP_PROBLEM]);
  else
    text = g_strconcat (self->texts[PROP_TITLE], *second_line != '\0' ? "\n" : "", second_line,
                        NULL);
  gtk_tooltip_set_text (tooltip, text);
  return *text != '\0';
}

static void
inl_list_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (inl_list_row_parent_class)->root (widget);

  name_list_item (INL_LIST_ROW (widget));
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

  g_clear_pointer (&self->pick_button, gtk_widget_unparent);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->text_box, gtk_widget_unparent);
  g_clear_pointer (&self->status_label, gtk_widget_unparent);
  g_clear_pointer (&self->problem_icon, gtk_widget_unparent);

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
  widget_class->query_tooltip = inl_list_row_query_tooltip;
  widget_class->root = inl_list_row_root;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, "", flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "", flags);
  properties[PROP_STATUS_CLASS] = g_param_spec_string ("status-class", NULL, NULL, "", flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, "", flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, "", flags);
  properties[PROP_ASKED] = g_param_spec_string ("asked", NULL, NULL, "", flags);
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
inl_list_row_init (InlListRow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    self->texts[i] = g_strdup ("");
  gtk_widget_add_css_class (GTK_WIDGET (self), "list-row");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);

  self->title_line = INL_LIST_LINE (inl_list_line_new ());
  self->subtitle_line = INL_LIST_LINE (inl_list_line_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle_line), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle_line), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_line), FALSE);
  self->text_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand (self->text_box, TRUE);
  gtk_widget_set_valign (self->text_box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->text_box), GTK_WIDGET (self->title_line));
  gtk_box_append (GTK_BOX (self->text_box), GTK_WIDGET (self->subtitle_line));
  gtk_widget_set_parent (self->text_box, GTK_WIDGET (self));
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

  g_object_set (self, "title", "…", "subtitle", " ", "asked", "", "icon-name", "", "status", "",
                "status-class", "", "problem", "", NULL);
}

static void
make_pick_button (InlListRow *self)
{
  self->pick_button = g_object_new (GTK_TYPE_CHECK_BUTTON,
                                    "valign", GTK_ALIGN_CENTER,
                                    "can-focus", FALSE,
                                    "can-target", FALSE,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                    NULL);
  gtk_widget_insert_after (self->pick_button, GTK_WIDGET (self), NULL);
}

/**
 * inl_list_row_set_picked:
 * @self: a row
 * @is_picking: records are picked in its list now
 * @picked: and this one is
 *
 * Shows the tick.
 */
void
inl_list_row_set_picked (InlListRow *self,
                         gboolean    is_picking,
                         gboolean    picked)
{
  g_return_if_fail (INL_IS_LIST_ROW (self));

  if (self->pick_button == NULL && is_picking)
    make_pick_button (self);
  if (self->pick_button == NULL)
    return;

  gtk_widget_set_visible (self->pick_button, is_picking);
  if (is_picked (self) == picked)
    return;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->pick_button), picked);
  name_list_item (self);
}

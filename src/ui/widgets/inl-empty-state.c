/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlEmptyState: says why there is nothing to see, and what to do about it. AdwStatusPage reads its
 * description as markup; this one never does, so that a file name or a server's words are safe. */

#define G_LOG_DOMAIN "inl-empty-state"

#include "config.h"

#include "inl-empty-state.h"

struct _InlEmptyState
{
  GtkWidget      parent_instance;

  AdwStatusPage *status_page;
  GtkButton     *button;
  GtkButton     *second_button;

  char          *texts[8];       /* (owned): by property */
};

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_BUTTON_LABEL,
  PROP_ACTION_NAME,
  PROP_SECOND_LABEL,
  PROP_SECOND_ACTION_NAME,
  PROP_REVEALED,
  N_PROPS,
};

G_STATIC_ASSERT (PROP_REVEALED <= G_N_ELEMENTS (((InlEmptyState *) NULL)->texts));

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (InlEmptyState, inl_empty_state, GTK_TYPE_WIDGET)

static void
show_button (GtkButton  *button,
             const char *label)
{
  gboolean has_label = label != NULL && *label != '\0';

  gtk_button_set_label (button, has_label ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (button), has_label);
}

static void
apply (InlEmptyState *self,
       guint          prop_id)
{
  const char *text = self->texts[prop_id];
  g_autofree char *escaped = NULL;

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      adw_status_page_set_icon_name (self->status_page, text);
      break;
    case PROP_TITLE:
      adw_status_page_set_title (self->status_page, text != NULL ? text : "");
      break;
    case PROP_DESCRIPTION:
      escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;
      adw_status_page_set_description (self->status_page, escaped);
      break;
    case PROP_BUTTON_LABEL:
      show_button (self->button, text);
      break;
    case PROP_SECOND_LABEL:
      show_button (self->second_button, text);
      break;
    default:
      break;
    }
}

static void
inl_empty_state_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  InlEmptyState *self = INL_EMPTY_STATE (object);

  if (prop_id == PROP_REVEALED)
    g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->status_page)));
  else if (prop_id < N_PROPS)
    g_value_set_string (value, self->texts[prop_id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_empty_state_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  InlEmptyState *self = INL_EMPTY_STATE (object);

  if (prop_id >= N_PROPS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (prop_id == PROP_REVEALED)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->status_page), g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
      return;
    }
  if (g_strcmp0 (self->texts[prop_id], g_value_get_string (value)) == 0)
    return;

  g_free (self->texts[prop_id]);
  self->texts[prop_id] = g_value_dup_string (value);
  apply (self, prop_id);
  g_object_notify_by_pspec (object, pspec);
}

static void
inl_empty_state_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), INL_TYPE_EMPTY_STATE);

  G_OBJECT_CLASS (inl_empty_state_parent_class)->dispose (object);
}

static void
inl_empty_state_finalize (GObject *object)
{
  InlEmptyState *self = INL_EMPTY_STATE (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_clear_pointer (&self->texts[i], g_free);

  G_OBJECT_CLASS (inl_empty_state_parent_class)->finalize (object);
}

static void
inl_empty_state_class_init (InlEmptyStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = inl_empty_state_get_property;
  object_class->set_property = inl_empty_state_set_property;
  object_class->dispose = inl_empty_state_dispose;
  object_class->finalize = inl_empty_state_finalize;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  properties[PROP_SECOND_LABEL] = g_param_spec_string ("second-label", NULL, NULL, NULL, flags);
  properties[PROP_SECOND_ACTION_NAME] =
    g_param_spec_string ("second-action-name", NULL, NULL, NULL, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/widgets/inl-empty-state.ui");
  gtk_widget_class_bind_template_child (widget_class, InlEmptyState, status_page);
  gtk_widget_class_bind_template_child (widget_class, InlEmptyState, button);
  gtk_widget_class_bind_template_child (widget_class, InlEmptyState, second_button);
}

static void
inl_empty_state_init (InlEmptyState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_empty_state_new:
 * @icon_name: (nullable): a symbolic icon
 * @title: (nullable): plain text
 * @description: (nullable): plain text
 *
 * Returns: (transfer floating): a state without buttons
 */
GtkWidget *
inl_empty_state_new (const char *icon_name,
                     const char *title,
                     const char *description)
{
  return g_object_new (INL_TYPE_EMPTY_STATE,
                       "icon-name", icon_name,
                       "title", title,
                       "description", description,
                       NULL);
}

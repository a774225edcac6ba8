/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRightTree: the rights under their groups, as users know them from Beheer > Programmarechten.
 * The tree is that of the paths of the rights. A group is ticked with everything in it, and shows
 * when only a part of that is. */

#define G_LOG_DOMAIN "inl-right-tree"

#include "config.h"

#include "inl-right-tree.h"

#include <adwaita.h>

#include "inl-in-sight.h"

#define INDENT 28
#define ROOM_UNDER 48  /* the row of a tick is higher than the tick */
#define SEPARATOR " > "

typedef struct
{
  guint           rights;  /* one, or of a group all that are in it */
  guint           depth;
  char           *label;   /* (owned): as it is on screen */
  GtkCheckButton *button;  /* owned by its row */
} Node;

struct _InlRightTree
{
  GtkWidget   parent_instance;

  GtkListBox *list_box;
  GArray     *nodes;       /* (owned) (element-type Node): from top to bottom */
  gint64      rights;
  gboolean    is_syncing;
};

enum
{
  PROP_0,
  PROP_RIGHTS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (InlRightTree, inl_right_tree, GTK_TYPE_WIDGET)

static Node *
get_node (InlRightTree *self,
          guint         position)
{
  return &g_array_index (self->nodes, Node, position);
}

static void
clear_node (gpointer data)
{
  g_clear_pointer (&((Node *) data)->label, g_free);
}

static void
show_node (InlRightTree *self,
           Node         *node)
{
  const guint ticked = (guint) self->rights & node->rights;
  gboolean is_partly = ticked != 0 && ticked != node->rights;

  gtk_check_button_set_active (node->button, ticked == node->rights);
  gtk_check_button_set_inconsistent (node->button, is_partly);
  gtk_accessible_update_state (GTK_ACCESSIBLE (node->button), GTK_ACCESSIBLE_STATE_CHECKED,
                               is_partly ? GTK_ACCESSIBLE_TRISTATE_MIXED
                               : ticked != 0 ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                             : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
show_nodes (InlRightTree *self)
{
  self->is_syncing = TRUE;
  for (guint i = 0; i < self->nodes->len; i++)
    show_node (self, get_node (self, i));
  self->is_syncing = FALSE;
}

static void
on_button_toggled_cb (InlRightTree   *self,
                      GtkCheckButton *button)
{
  if (self->is_syncing)
    return;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = get_node (self, i);

      if (node->button == button && gtk_check_button_get_active (button))
        inl_right_tree_set_rights (self, self->rights | node->rights);
      else if (node->button == button)
        inl_right_tree_set_rights (self, self->rights & ~(gint64) node->rights);
    }
}

static GtkWidget *
create_row (const char     *label,
            const char     *description,
            GtkCheckButton *button)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", label,
                                 "title-lines", 0,
                                 "subtitle", description,
                                 "subtitle-lines", 0,
                                 "focusable", FALSE,
                                 NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (button));
  /* Or it would be called by its path and by the title of the row too. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  return row;
}

/* The name says where in the tree it is, as nothing else does to somebody who cannot see it. */
static GtkCheckButton *
create_button (InlRightTree *self,
               guint         depth,
               const char   *path,
               const char   *description)
{
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (button, (int) depth * INDENT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, path,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_button_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_CHECK_BUTTON (button);
}

static void
add_node (InlRightTree *self,
          guint         depth,
          const char   *label,
          const char   *path,
          const char   *description)
{
  Node node = { 0, depth, g_strdup (label), create_button (self, depth, path, description) };
  GtkWidget *row = create_row (label, description, node.button);

  if (*description == '\0')
    gtk_widget_add_css_class (row, "group");
  g_array_append_val (self->nodes, node);
  gtk_list_box_append (self->list_box, row);
}

/* The group that a node at @depth added now would be in; %NULL at the top. */
static Node *
find_open_group (InlRightTree *self,
                 guint         depth)
{
  for (guint i = self->nodes->len; depth > 0 && i > 0; i--)
    if (get_node (self, i - 1)->depth == depth - 1)
      return get_node (self, i - 1);

  return NULL;
}

static void
add_to_groups (InlRightTree *self,
               guint         depth,
               InlRight      right)
{
  for (; depth > 0; depth--)
    find_open_group (self, depth)->rights |= right;
}

static gboolean
is_open_group (InlRightTree *self,
               guint         depth,
               const char   *label)
{
  Node *group = find_open_group (self, depth + 1);

  return group != NULL && g_str_equal (group->label, label);
}

static void
add_right (InlRightTree *self,
           InlRight      right)
{
  const char *path = inl_right_get_path (right);
  g_auto(GStrv) parts = g_strsplit (path, SEPARATOR, -1);
  const guint depth = g_strv_length (parts) - 1;
  g_autoptr(GString) group_path = g_string_new (NULL);
  gboolean is_new = FALSE;

  for (guint i = 0; i < depth; i++)
    {
      g_string_append_printf (group_path, "%s%s", i > 0 ? SEPARATOR : "", parts[i]);
      is_new = is_new || !is_open_group (self, i, parts[i]);
      if (is_new)
        add_node (self, i, parts[i], group_path->str, "");
    }

  add_node (self, depth, inl_right_get_label (right), path, inl_right_get_description (right));
  get_node (self, self->nodes->len - 1)->rights = right;
  add_to_groups (self, depth, right);
}

static void
inl_right_tree_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_RIGHTS)
    g_value_set_int64 (value, INL_RIGHT_TREE (object)->rights);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_right_tree_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_RIGHTS)
    inl_right_tree_set_rights (INL_RIGHT_TREE (object), g_value_get_int64 (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_right_tree_dispose (GObject *object)
{
  InlRightTree *self = INL_RIGHT_TREE (object);

  if (self->list_box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list_box));
  self->list_box = NULL;
  g_array_set_size (self->nodes, 0);

  G_OBJECT_CLASS (inl_right_tree_parent_class)->dispose (object);
}

static void
inl_right_tree_finalize (GObject *object)
{
  g_array_unref (INL_RIGHT_TREE (object)->nodes);

  G_OBJECT_CLASS (inl_right_tree_parent_class)->finalize (object);
}

static void
inl_right_tree_class_init (InlRightTreeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = inl_right_tree_get_property;
  object_class->set_property = inl_right_tree_set_property;
  object_class->dispose = inl_right_tree_dispose;
  object_class->finalize = inl_right_tree_finalize;

  properties[PROP_RIGHTS] =
    g_param_spec_int64 ("rights", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "righttree");
}

static void
inl_right_tree_init (InlRightTree *self)
{
  self->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  g_array_set_clear_func (self->nodes, clear_node);
  self->list_box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list_box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list_box), "boxed-list");
  gtk_widget_set_parent (GTK_WIDGET (self->list_box), GTK_WIDGET (self));

  for (guint i = 0; i < INL_N_RIGHTS; i++)
    add_right (self, inl_right_nth (i));
  show_nodes (self);
}

gint64
inl_right_tree_get_rights (InlRightTree *self)
{
  g_return_val_if_fail (INL_IS_RIGHT_TREE (self), 0);

  return self->rights;
}

/**
 * inl_right_tree_set_rights:
 * @self: a tree
 * @rights: bits of #InlRight
 *
 * Ticks these rights and no others.
 */
void
inl_right_tree_set_rights (InlRightTree *self,
                           gint64        rights)
{
  g_return_if_fail (INL_IS_RIGHT_TREE (self));

  if (self->rights != rights)
    {
      self->rights = rights;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RIGHTS]);
    }
  /* Also when nothing changed: a click on a button moved its tick. */
  show_nodes (self);
}

/**
 * inl_right_tree_focus:
 * @self: a tree
 * @right: one of its rights
 *
 * Puts the keyboard at the tick of @right, marks it and brings it in sight.
 */
void
inl_right_tree_focus (InlRightTree *self,
                      InlRight      right)
{
  GtkWidget *button = NULL;
  GtkRoot *root;

  g_return_if_fail (INL_IS_RIGHT_TREE (self));

  /* A group with one right in it comes before that right. */
  for (guint i = 0; i < self->nodes->len; i++)
    if (get_node (self, i)->rights == (guint) right)
      button = GTK_WIDGET (get_node (self, i)->button);
  if (button == NULL)
    return;

  gtk_widget_grab_focus (button);
  inl_bring_in_sight (button, ROOM_UNDER);
  root = gtk_widget_get_root (button);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), TRUE);
}

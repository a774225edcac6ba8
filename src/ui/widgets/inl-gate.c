/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The gate between what is on screen and what the account may do. The office refuses by itself;
 * what is said here only spares people the attempt, and tells them whom to ask. */

#define G_LOG_DOMAIN "inl-gate"

#include "config.h"

#include "inl-gate.h"

#include <string.h>

#include "inl-office-rights.h"

typedef struct
{
  const char *action;
  InlRight    right;      /* the one that a refusal names */
  guint       or_rights;  /* each of these is enough too */
} Rule;

static const Rule rules[] = {
  /* Who may neither see a relation nor arrange for it has no first step to take. */
  { "win.show-page::start", INL_RIGHT_VIEW_RELATIONS,
    INL_RIGHT_MANAGE_RIGHTS | INL_RIGHT_MANAGE_SERVICE },
  { "win.show-page::relations", INL_RIGHT_VIEW_RELATIONS, 0 },
  { "win.show-page::vacancies", INL_RIGHT_VIEW_RELATIONS, 0 },
  { "win.show-page::invitations", INL_RIGHT_VIEW_RELATIONS, 0 },
  { "win.show-page::notices", INL_RIGHT_VIEW_RELATIONS, 0 },
  { "win.show-page::outbox", INL_RIGHT_VIEW_RELATIONS, 0 },
  { "win.show-page::rights", INL_RIGHT_MANAGE_RIGHTS, 0 },
  { "win.show-page::users", INL_RIGHT_MANAGE_USERS, 0 },
  { "win.show-page::positions", INL_RIGHT_MANAGE_POSITIONS, 0 },
  { "win.show-page::log", INL_RIGHT_MANAGE_RIGHTS, 0 },
  /* One finds there whatever is in the hands of one of these. */
  { "win.show-page::administration", INL_RIGHT_MANAGE_SERVICE,
    INL_RIGHT_ASK | INL_RIGHT_IMPORT | INL_RIGHT_EXPORT | INL_RIGHT_MANAGE_RIGHTS },

  { "win.new-relation", INL_RIGHT_EDIT_RELATIONS, 0 },
  { "relation.save", INL_RIGHT_EDIT_RELATIONS, 0 },
  { "relation.archive", INL_RIGHT_EDIT_RELATIONS, 0 },
  { "relation.restore", INL_RIGHT_EDIT_RELATIONS, 0 },
  { "relation.new-vacancy", INL_RIGHT_EDIT_VACANCIES, 0 },
  { "contacts.new", INL_RIGHT_EDIT_RELATIONS, 0 },
  { "contacts.archive", INL_RIGHT_EDIT_RELATIONS, 0 },
  { "contacts.restore", INL_RIGHT_EDIT_RELATIONS, 0 },
  { "contacts.show-person", INL_RIGHT_VIEW_RELATIONS, 0 },
  { "contacts.anonymise", INL_RIGHT_EDIT_RELATIONS, 0 },
  { "person.export", INL_RIGHT_EXPORT, 0 },
  { "list.export", INL_RIGHT_EXPORT, 0 },
  { "list.export-contacts", INL_RIGHT_EXPORT, 0 },

  { "win.new-vacancy", INL_RIGHT_EDIT_VACANCIES, 0 },
  { "vacancies.new", INL_RIGHT_EDIT_VACANCIES, 0 },
  { "vacancy.save", INL_RIGHT_EDIT_VACANCIES, 0 },
  { "vacancy.archive", INL_RIGHT_EDIT_VACANCIES, 0 },
  { "vacancy.restore", INL_RIGHT_EDIT_VACANCIES, 0 },

  { "win.send", INL_RIGHT_ASK, 0 },
  { "vacancies.pick", INL_RIGHT_ASK, 0 },
  { "bulk.check", INL_RIGHT_ASK, 0 },
  { "bulk.start", INL_RIGHT_ASK, 0 },
  { "bulk.again", INL_RIGHT_ASK, 0 },
  { "bulk.save", INL_RIGHT_EXPORT, 0 },
  { "held.release-all", INL_RIGHT_ASK, 0 },
  { "outbox.try-all", INL_RIGHT_ASK, 0 },
  /* Out may anyone: it is the own session. */
  { "app.log-in", INL_RIGHT_ASK, 0 },

  { "win.import", INL_RIGHT_IMPORT, 0 },
  { "win.back-up", INL_RIGHT_EXPORT, 0 },
  { "win.restore", INL_RIGHT_MANAGE_RIGHTS, 0 },
  { "restore.choose", INL_RIGHT_MANAGE_RIGHTS, 0 },

  { "rights.new", INL_RIGHT_MANAGE_RIGHTS, 0 },
  { "role.save", INL_RIGHT_MANAGE_RIGHTS, 0 },
  { "role.copy", INL_RIGHT_MANAGE_RIGHTS, 0 },
  { "role.remove", INL_RIGHT_MANAGE_RIGHTS, 0 },
  { "users.add", INL_RIGHT_MANAGE_USERS, 0 },

  { "app.preferences", INL_RIGHT_MANAGE_SERVICE, 0 },
  { "retention.save", INL_RIGHT_MANAGE_RIGHTS, 0 },
  { "retention.clean-up", INL_RIGHT_MANAGE_RIGHTS, 0 },
  { "clean-up.remove", INL_RIGHT_MANAGE_RIGHTS, 0 },
  { "clean-up.wipe", INL_RIGHT_MANAGE_RIGHTS, 0 },
  { "administration.save", INL_RIGHT_MANAGE_SERVICE, 0 },
  { "administration.test", INL_RIGHT_MANAGE_SERVICE, 0 },
  { "administration.clear", INL_RIGHT_MANAGE_SERVICE, 0 },
};

/* What a widget behind the gate is kept with. */
typedef struct
{
  InlOffice *office;      /* (owned) */
  InlRight   right;       /* or none: that of its action */
  char      *action;      /* (owned) (nullable): of what does not tell its action itself */
  char      *tooltip;     /* (owned) (nullable): what it says while it is allowed */
  gboolean   is_refused;
} Gate;

static G_DEFINE_QUARK (inl-gate, gate)

static void
gate_free (gpointer data)
{
  Gate *gate = data;

  g_clear_object (&gate->office);
  g_clear_pointer (&gate->action, g_free);
  g_clear_pointer (&gate->tooltip, g_free);
  g_free (gate);
}

static Gate *
get_gate (GtkWidget *widget)
{
  return g_object_get_qdata (G_OBJECT (widget), gate_quark ());
}

static const Rule *
find_rule (const char *action)
{
  for (guint i = 0; action != NULL && i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].action, action))
      return &rules[i];

  return NULL;
}

static gboolean
keeps (const Rule *rule,
       InlOffice  *office)
{
  return (inl_office_get_rights (office) & (rule->right | rule->or_rights)) != 0;
}

/**
 * inl_gate_allows:
 * @office: whose account it is about
 * @action: an action
 *
 * Returns: whether the account has a right that the action needs
 */
gboolean
inl_gate_allows (InlOffice  *office,
                 const char *action)
{
  const Rule *rule = find_rule (action);

  g_return_val_if_fail (INL_IS_OFFICE (office), FALSE);

  return rule == NULL || keeps (rule, office);
}

/**
 * inl_gate_dup_refusal:
 * @office: whose account it is about
 * @action: an action
 *
 * Returns: (transfer full) (nullable): a Dutch sentence that says why the account may not do it,
 *   and whom to ask; %NULL when it may
 */
char *
inl_gate_dup_refusal (InlOffice  *office,
                      const char *action)
{
  const Rule *rule = find_rule (action);

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  return rule != NULL && !keeps (rule, office) ? inl_office_dup_refusal (office, rule->right)
                                               : NULL;
}

/**
 * inl_gate_set_enabled:
 * @widget: (type GtkWidget): a widget whose class has the action
 * @office: whose account it is about
 * @action: the action
 * @can_run: whether there is anything to do for it
 *
 * Switches the action on when it has something to do and the account may do it.
 */
void
inl_gate_set_enabled (gpointer    widget,
                      InlOffice  *office,
                      const char *action,
                      gboolean    can_run)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (widget), action,
                                 can_run && inl_gate_allows (office, action));
}

/* "win.show-page::users" for a button that leads there; other targets make no difference. */
static char *
dup_action (GtkWidget *widget)
{
  const char *name;
  GVariant *target;

  if (get_gate (widget)->action != NULL)
    return g_strdup (get_gate (widget)->action);

  name = gtk_actionable_get_action_name (GTK_ACTIONABLE (widget));
  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget));
  if (name != NULL && target != NULL && g_variant_is_of_type (target, G_VARIANT_TYPE_STRING))
    return g_strconcat (name, "::", g_variant_get_string (target, NULL), NULL);

  return g_strdup (name);
}

static void
describe (GtkWidget  *widget,
          const char *refusal)
{
  if (refusal != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    refusal, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* A screen reader speaks of what has the keyboard, which may be a part of what is off. */
static void
describe_parts (GtkWidget  *widget,
                const char *refusal)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_NATIVE (child))
        continue;
      if (GTK_IS_BUTTON (child) || GTK_IS_TEXT (child))
        describe (child, refusal);
      describe_parts (child, refusal);
    }
}

static void
show_refusal (GtkWidget  *widget,
              const char *refusal)
{
  Gate *gate = get_gate (widget);

  if (!gate->is_refused)
    gate->tooltip = g_strdup (gtk_widget_get_tooltip_text (widget));
  gate->is_refused = TRUE;
  gtk_widget_set_tooltip_text (widget, refusal);
  describe (widget, refusal);
  describe_parts (widget, refusal);
}

static void
hide_refusal (GtkWidget *widget)
{
  Gate *gate = get_gate (widget);

  if (!gate->is_refused)
    return;

  gate->is_refused = FALSE;
  gtk_widget_set_tooltip_text (widget, gate->tooltip);
  g_clear_pointer (&gate->tooltip, g_free);
  describe (widget, NULL);
  describe_parts (widget, NULL);
}

/* A text can still be read and copied when it may not be changed. */
static void
set_usable (GtkWidget *widget,
            gboolean   is_usable)
{
  if (GTK_IS_EDITABLE (widget) && !GTK_IS_SPIN_BUTTON (widget))
    {
      gtk_editable_set_editable (GTK_EDITABLE (widget), is_usable);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_READ_ONLY,
                                      !is_usable, -1);
    }
  else
    {
      gtk_widget_set_sensitive (widget, is_usable);
    }
}

static void
update_bound (GtkWidget *widget)
{
  Gate *gate = get_gate (widget);
  gboolean is_allowed = inl_office_may (gate->office, gate->right);

  set_usable (widget, is_allowed);
  if (is_allowed)
    {
      hide_refusal (widget);
    }
  else
    {
      g_autofree char *refusal = inl_office_dup_refusal (gate->office, gate->right);

      show_refusal (widget, refusal);
    }
}

/* What has an action is off with its action, unless it is its target that makes the difference. */
static void
update_actionable (GtkWidget *widget)
{
  g_autofree char *action = dup_action (widget);
  g_autofree char *refusal = inl_gate_dup_refusal (get_gate (widget)->office, action);

  if (action != NULL && strstr (action, "::") != NULL && find_rule (action) != NULL)
    gtk_widget_set_sensitive (widget, refusal == NULL);
  if (refusal != NULL)
    show_refusal (widget, refusal);
  else
    hide_refusal (widget);
}

static void
update (GtkWidget *widget)
{
  if (get_gate (widget)->right != INL_RIGHT_NONE)
    update_bound (widget);
  else
    update_actionable (widget);
}

static void
on_rights_changed_cb (GtkWidget *widget)
{
  update (widget);
}

static void
on_action_changed_cb (GtkWidget *widget)
{
  update (widget);
}

static void
add_gate (GtkWidget  *widget,
          InlOffice  *office,
          InlRight    right,
          const char *action)
{
  Gate *gate = g_new0 (Gate, 1);

  gate->office = g_object_ref (office);
  gate->right = right;
  gate->action = g_strdup (action);
  g_object_set_qdata_full (G_OBJECT (widget), gate_quark (), gate, gate_free);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (on_rights_changed_cb), widget,
                           G_CONNECT_SWAPPED);
  update (widget);
}

/**
 * inl_gate_bind:
 * @widget: (type GtkWidget): something without an action; nothing else makes it sensitive
 * @office: whose account it is about
 * @right: what is needed to use it
 *
 * Keeps @widget off, or a text from being changed, for as long as the account has no such right.
 */
void
inl_gate_bind (gpointer   widget,
               InlOffice *office,
               InlRight   right)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (INL_IS_OFFICE (office));
  g_return_if_fail (right != INL_RIGHT_NONE);

  if (get_gate (widget) == NULL)
    add_gate (widget, office, right, NULL);
}

/* What GTK makes for an item of a menu has its text, and no action that one could ask for. */
static GtkWidget *
find_item (GtkWidget  *root,
           const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *found_text = NULL;
      GtkWidget *found;

      if (g_str_equal (G_OBJECT_TYPE_NAME (child), "GtkModelButton"))
        g_object_get (child, "text", &found_text, NULL);
      found = g_strcmp0 (found_text, text) == 0 ? child : find_item (child, text);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
watch_item (GtkWidget  *menu,
            InlOffice  *office,
            GMenuModel *model,
            int         position)
{
  g_autofree char *label = NULL;
  g_autofree char *action = NULL;
  GtkWidget *item;

  if (!g_menu_model_get_item_attribute (model, position, "label", "s", &label)
      || !g_menu_model_get_item_attribute (model, position, "action", "s", &action))
    return;

  item = find_item (menu, label);
  if (item != NULL && get_gate (item) == NULL)
    add_gate (item, office, INL_RIGHT_NONE, action);
}

static void
watch_menu (GtkWidget  *menu,
            InlOffice  *office,
            GMenuModel *model)
{
  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);

      watch_item (menu, office, model, i);
      if (section != NULL)
        watch_menu (menu, office, section);
    }
}

/* The items of a menu are made anew whenever one of them appears or goes. */
static void
on_menu_mapped_cb (GtkWidget *menu,
                   gpointer   office)
{
  GMenuModel *model = gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (menu));

  if (model != NULL)
    watch_menu (menu, office, model);
}

static void
watch_one (GtkWidget *widget,
           InlOffice *office)
{
  if (get_gate (widget) != NULL)
    return;

  if (GTK_IS_ACTIONABLE (widget))
    {
      add_gate (widget, office, INL_RIGHT_NONE, NULL);
      g_signal_connect (widget, "notify::action-name", G_CALLBACK (on_action_changed_cb), NULL);
      g_signal_connect (widget, "notify::action-target", G_CALLBACK (on_action_changed_cb), NULL);
    }
  else if (GTK_IS_POPOVER_MENU (widget)
           && g_object_get_data (G_OBJECT (widget), "inl-gate-watched") == NULL)
    {
      g_object_set_data (G_OBJECT (widget), "inl-gate-watched", widget);
      g_signal_connect_object (widget, "map", G_CALLBACK (on_menu_mapped_cb), office, 0);
    }
}

/**
 * inl_gate_watch:
 * @root: (type GtkWidget): a window, or what was added to one
 * @office: whose account it is about
 *
 * Lets everything below @root that has an action say why the account may not do that. To be called
 * again for what comes later, but for the items of menus.
 */
void
inl_gate_watch (gpointer   root,
                InlOffice *office)
{
  g_return_if_fail (GTK_IS_WIDGET (root));
  g_return_if_fail (INL_IS_OFFICE (office));

  watch_one (root, office);
  if (GTK_IS_POPOVER_MENU (root))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    inl_gate_watch (child, office);
}

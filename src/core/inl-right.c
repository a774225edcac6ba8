/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRight: what a role may allow, with the names that the database and the command line know and
 * the words that people see. */

#define G_LOG_DOMAIN "inl-right"

#include "config.h"

#include "inl-right.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *name;
  const char *label;
  const char *path;
  const char *description;
} Words;

/* In the order of the bits, which is that of the tree. */
static const Words words[] = {
  { "relatie.bekijken", N_("Bekijken"), N_("Relatie > Bekijken"),
    N_("Relaties, contactpersonen, aanvragen en uitnodigingen zien.") },
  { "relatie.wijzigen", N_("Wijzigen"), N_("Relatie > Wijzigen"),
    N_("Relaties en contactpersonen maken, wijzigen, archiveren en anonimiseren.") },
  { "aanvraag.wijzigen", N_("Wijzigen"), N_("Aanvragen > Wijzigen"),
    N_("Aanvragen maken, wijzigen en archiveren.") },
  { "aanvraag.uitvragen", N_("Inlenersbeloning uitvragen"),
    N_("Aanvragen > Inlenersbeloning uitvragen"),
    N_("Inloggen op Inlenersbeloning.com en uitvragen versturen.") },
  { "importeren", N_("Importeren"), N_("Importeren"),
    N_("Relaties, contactpersonen en aanvragen uit een bestand overnemen.") },
  { "exporteren", N_("Exporteren"), N_("Exporteren"),
    N_("Gegevens als bestand bewaren en een reservekopie maken.") },
  { "beheer.programmarechten", N_("Programmarechten"), N_("Beheer > Programmarechten"),
    N_("Rollen en hun rechten wijzigen, en het logboek zien.") },
  { "beheer.gebruikers", N_("Gebruikers"), N_("Beheer > Gebruikers"),
    N_("Bepalen wie welke rol heeft.") },
  { "beheer.functies", N_("Functies"), N_("Beheer > Functies"),
    N_("Functies hernoemen, samenvoegen en uit gebruik nemen.") },
  { "beheer.inlenersbeloning", N_("Inlenersbeloning"),
    N_("Beheer > Administratie > Inlenersbeloning"),
    N_("Token, secret en adres van Inlenersbeloning.com invoeren, testen en wissen.") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (words) == INL_N_RIGHTS);

static const Words *
find_words (InlRight right)
{
  for (guint i = 0; i < INL_N_RIGHTS; i++)
    if (right == inl_right_nth (i))
      return &words[i];

  g_critical ("%d is not one right", (int) right);
  return &words[0];
}

/**
 * inl_right_nth:
 * @position: less than %INL_N_RIGHTS
 *
 * Returns: the right at @position in the tree
 */
InlRight
inl_right_nth (guint position)
{
  g_return_val_if_fail (position < INL_N_RIGHTS, INL_RIGHT_NONE);

  return 1 << position;
}

/**
 * inl_right_get_first:
 * @rights: bits of #InlRight, at least one
 *
 * Returns: the one that comes first in the tree
 */
InlRight
inl_right_get_first (guint rights)
{
  for (guint i = 0; i < INL_N_RIGHTS; i++)
    if ((rights & inl_right_nth (i)) != 0)
      return inl_right_nth (i);

  g_return_val_if_reached (INL_RIGHT_VIEW_RELATIONS);
}

/**
 * inl_right_get_name:
 * @self: one right
 *
 * Returns: (transfer none): what the command line and the database call it
 */
const char *
inl_right_get_name (InlRight self)
{
  return find_words (self)->name;
}

/**
 * inl_right_from_name:
 * @name: a name such as "relatie.bekijken", in any case
 * @right: (out): the right
 *
 * Returns: whether there is such a right
 */
gboolean
inl_right_from_name (const char *name,
                     InlRight   *right)
{
  g_return_val_if_fail (name != NULL && right != NULL, FALSE);

  for (guint i = 0; i < INL_N_RIGHTS; i++)
    if (g_ascii_strcasecmp (words[i].name, name) == 0)
      {
        *right = inl_right_nth (i);
        return TRUE;
      }

  return FALSE;
}

/**
 * inl_right_get_label:
 * @self: one right
 *
 * Returns: (transfer none): how the window calls it, below its place in the tree
 */
const char *
inl_right_get_label (InlRight self)
{
  return _(find_words (self)->label);
}

/**
 * inl_right_get_path:
 * @self: one right
 *
 * Returns: (transfer none): how the window calls it, from the root of the tree
 */
const char *
inl_right_get_path (InlRight self)
{
  return _(find_words (self)->path);
}

/**
 * inl_right_get_description:
 * @self: one right
 *
 * Returns: (transfer none): one sentence: what it allows
 */
const char *
inl_right_get_description (InlRight self)
{
  return _(find_words (self)->description);
}

/**
 * inl_rights_to_text:
 * @rights: bits of #InlRight
 *
 * Returns: (transfer full): their names in the order of the tree, a space between them
 */
char *
inl_rights_to_text (guint rights)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < INL_N_RIGHTS; i++)
    if ((rights & inl_right_nth (i)) != 0)
      g_string_append_printf (text, text->len > 0 ? " %s" : "%s", words[i].name);

  return g_string_free (text, FALSE);
}

/**
 * inl_rights_from_text:
 * @text: names with a space between them
 *
 * Returns: the rights that are named; a name that is not known is none
 */
guint
inl_rights_from_text (const char *text)
{
  g_auto(GStrv) names = NULL;
  guint rights = INL_RIGHT_NONE;

  g_return_val_if_fail (text != NULL, INL_RIGHT_NONE);

  names = g_strsplit (text, " ", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      InlRight right;

      if (inl_right_from_name (names[i], &right))
        rights |= right;
    }

  return rights;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * InlRight:
 *
 * What a role may allow: the tree of design.md, section 5. A set of rights is these bits together;
 * the database keeps their names.
 */
typedef enum
{
  INL_RIGHT_NONE                 = 0,
  INL_RIGHT_VIEW_RELATIONS       = 1 << 0,   /* relatie.bekijken */
  INL_RIGHT_EDIT_RELATIONS       = 1 << 1,   /* relatie.wijzigen */
  INL_RIGHT_EDIT_VACANCIES       = 1 << 2,   /* aanvraag.wijzigen */
  INL_RIGHT_ASK                  = 1 << 3,   /* aanvraag.uitvragen */
  INL_RIGHT_IMPORT               = 1 << 4,   /* importeren */
  INL_RIGHT_EXPORT               = 1 << 5,   /* exporteren */
  INL_RIGHT_MANAGE_RIGHTS        = 1 << 6,   /* beheer.programmarechten */
  INL_RIGHT_MANAGE_USERS         = 1 << 7,   /* beheer.gebruikers */
  INL_RIGHT_MANAGE_POSITIONS     = 1 << 8,   /* beheer.functies */
  INL_RIGHT_MANAGE_SERVICE       = 1 << 9,   /* beheer.inlenersbeloning */
} InlRight;

#define INL_N_RIGHTS 10
#define INL_RIGHTS_ALL ((1 << INL_N_RIGHTS) - 1)

/* in the order of the tree */
InlRight    inl_right_nth              (guint        position);
InlRight    inl_right_get_first        (guint        rights);
/* as the command line and the database know it, such as "relatie.bekijken" */
const char *inl_right_get_name         (InlRight     self);
gboolean    inl_right_from_name        (const char  *name,
                                        InlRight    *right);
/* on screen: the last part, such as "Inlenersbeloning uitvragen" */
const char *inl_right_get_label        (InlRight     self);
/* on screen: from the root, such as "Beheer > Administratie > Inlenersbeloning" */
const char *inl_right_get_path         (InlRight     self);
/* on screen: one sentence, what it allows */
const char *inl_right_get_description  (InlRight     self);

/* names, a space between them, in the order of the tree; unknown names are left out */
char       *inl_rights_to_text         (guint        rights);
guint       inl_rights_from_text       (const char  *text);

G_END_DECLS

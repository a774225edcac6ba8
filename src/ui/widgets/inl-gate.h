/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"
#include "inl-right.h"

G_BEGIN_DECLS

/* What the account may not do is off, and says why in its tooltip and accessible description: the
 * one place of the user interface that knows which action needs which right. Everything follows
 * the rights live.
 *
 * Use: inl_gate_set_enabled() where an action is switched on and off, again on "notify::rights" of
 * the office; inl_gate_watch() once for a window, which then tells at every button, row and menu
 * item why its action is off; inl_gate_bind() for what has no action, such as the field of a form.
 *
 * An action is named as in a template; that to a page with the page: "win.show-page::users". */

/* everybody may what has no rule */
gboolean inl_gate_allows      (InlOffice  *office,
                               const char *action);
/* (transfer full) (nullable): why the action is off; NULL when it is allowed */
char    *inl_gate_dup_refusal (InlOffice  *office,
                               const char *action);
void     inl_gate_set_enabled (gpointer    widget,
                               InlOffice  *office,
                               const char *action,
                               gboolean    can_run);
void     inl_gate_bind        (gpointer    widget,
                               InlOffice  *office,
                               InlRight    right);
void     inl_gate_watch       (gpointer    root,
                               InlOffice  *office);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui-fixture.h"

G_BEGIN_DECLS

/* The real sandbox in a process of its own, so that it takes nothing of this one's main loop, and
 * so that it can stop answering: a paused process keeps its port and its connections, as a service
 * that hangs does. */
typedef struct _UiService UiService;

/* first of all in main(): no library may have started a thread */
UiService *ui_service_start           (void);
/* with faults in the language of the sandbox */
UiService *ui_service_start_with      (const char *faults);
void       ui_service_stop            (UiService *self);
void       ui_service_pause           (UiService *self);
void       ui_service_resume          (UiService *self);
/* when the last byte of the last answer was written, by g_get_monotonic_time() */
gint64     ui_service_get_answered_at (UiService *self);
/* (transfer none): address, token, secret and session */
char     **ui_service_get_facts       (UiService *self);
/* for a fixture that ui_tear_down() takes down: an office that somebody is logged in at */
void       ui_service_set_up          (UiService *self,
                                       UiFixture *fixture);

G_END_DECLS

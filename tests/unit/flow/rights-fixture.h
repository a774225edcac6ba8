/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "flow-fixture.h"
#include "inl-right.h"

#define ALL_BUT(right) (INL_RIGHTS_ALL & ~(right))

void        set_right_in               (InlStore             *store,
                                        const char           *role_name,
                                        InlRight              right,
                                        gboolean              is_given);
void        set_role_in                (InlStore             *store,
                                        const char           *account,
                                        const char           *role_name);
void        wait_for_rights            (Fixture              *f,
                                        guint                 rights);
void        take_role                  (Fixture              *f,
                                        guint                 rights);
void        take_unheard               (Fixture              *f,
                                        InlRight              right);
void        assert_late_refusal        (GAsyncResult         *result,
                                        InlRight              right);

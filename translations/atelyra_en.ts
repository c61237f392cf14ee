<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>atelyra::ui::AcceptTask</name>
    <message numerus="yes">
        <source>%1 has paid. You receive %2 when the delivery is accepted; it is due %n day(s) after the start. Answer by %3.</source>
        <translation>
            <numerusform>%1 has paid. You receive %2 when the delivery is accepted; it is due %n day after the start. Answer by %3.</numerusform>
            <numerusform>%1 has paid. You receive %2 when the delivery is accepted; it is due %n days after the start. Answer by %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::AccountPanel</name>
    <message numerus="yes">
        <source>• and %n more</source>
        <translation>
            <numerusform>• and %n more</numerusform>
            <numerusform>• and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::AnswerTask</name>
    <message numerus="yes">
        <source>%n needed answer(s) missing</source>
        <translation>
            <numerusform>%n needed answer missing</numerusform>
            <numerusform>%n needed answers missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::Attachments</name>
    <message numerus="yes">
        <source>%n file(s) at most. The others were not added.</source>
        <translation>
            <numerusform>%n file at most. The others were not added.</numerusform>
            <numerusform>%n files at most. The others were not added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::CartPage</name>
    <message numerus="yes">
        <source>%n order(s), together %1</source>
        <translation>
            <numerusform>%n order, together %1</numerusform>
            <numerusform>%n orders, together %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::CasePanel</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing of this person in %n other part(s).</source>
        <translation>
            <numerusform>Nothing of this person in %n other part.</numerusform>
            <numerusform>Nothing of this person in %n other parts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept for a court or an authority: %n item(s) about this person.</source>
        <translation>
            <numerusform>Kept for a court or an authority: %n item about this person.</numerusform>
            <numerusform>Kept for a court or an authority: %n items about this person.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::ChatPanel</name>
    <message numerus="yes">
        <source>%n new message(s) from %1</source>
        <translation>
            <numerusform>%n new message from %1</numerusform>
            <numerusform>%n new messages from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Jump to %n new message(s)</source>
        <translation>
            <numerusform>Jump to %n new message</numerusform>
            <numerusform>Jump to %n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::CompareTable</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::ConsentHistory</name>
    <message numerus="yes">
        <source>%n receipt(s) checked: genuine.</source>
        <translation>
            <numerusform>%n receipt checked: genuine.</numerusform>
            <numerusform>%n receipts checked: genuine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receipt(s) not as signed.</source>
        <translation>
            <numerusform>%n receipt not as signed.</numerusform>
            <numerusform>%n receipts not as signed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::model::ConversationsModel</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::DeliverTask</name>
    <message numerus="yes">
        <source>Deliver %n file(s)</source>
        <translation>
            <numerusform>Deliver %n file</numerusform>
            <numerusform>Deliver %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delivering %n file(s)</source>
        <translation>
            <numerusform>Delivering %n file</numerusform>
            <numerusform>Delivering %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message numerus="yes">
        <source>%n day(s) past due</source>
        <translation>
            <numerusform>%n day past due</numerusform>
            <numerusform>%n days past due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Past due by %n day(s), was due %1.</source>
        <translation>
            <numerusform>Past due by %n day, was due %1.</numerusform>
            <numerusform>Past due by %n days, was due %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left, due %1.</source>
        <translation>
            <numerusform>%n day left, due %1.</numerusform>
            <numerusform>%n days left, due %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was shown or changed. Very many people were looked at from here within an hour, so this desk rests for %n minute(s), and whoever looks after security has been told. If it was your work, tell them.</source>
        <translation>
            <numerusform>Nothing was shown or changed. Very many people were looked at from here within an hour, so this desk rests for %n minute, and whoever looks after security has been told. If it was your work, tell them.</numerusform>
            <numerusform>Nothing was shown or changed. Very many people were looked at from here within an hour, so this desk rests for %n minutes, and whoever looks after security has been told. If it was your work, tell them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::DiscoverPage</name>
    <message numerus="yes">
        <source>Up to %n day(s)</source>
        <translation>
            <numerusform>Up to %n day</numerusform>
            <numerusform>Up to %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gig(s)</source>
        <translation>
            <numerusform>%n gig</numerusform>
            <numerusform>%n gigs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::GigDelegate</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::GigEditorPage</name>
    <message numerus="yes">
        <source>%n to fix</source>
        <translation>
            <numerusform>%n to fix</numerusform>
            <numerusform>%n to fix</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to fix before you publish.</source>
        <translation>
            <numerusform>%n field to fix before you publish.</numerusform>
            <numerusform>%n fields to fix before you publish.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::GigForm</name>
    <message numerus="yes">
        <source>up to %n</source>
        <translation>
            <numerusform>up to %n</numerusform>
            <numerusform>up to %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::GigHead</name>
    <message numerus="yes">
        <source>Replies within %n hour(s)</source>
        <translation>
            <numerusform>Replies within %n hour</numerusform>
            <numerusform>Replies within %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::model::GigsModel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::GigsPage</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gig(s)</source>
        <translation>
            <numerusform>%n gig</numerusform>
            <numerusform>%n gigs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Glass</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message numerus="yes">
        <source>Take a longer one: at least %n character(s).</source>
        <translation>
            <numerusform>Take a longer one: at least %n character.</numerusform>
            <numerusform>Take a longer one: at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s). Several words are easy to remember.</source>
        <translation>
            <numerusform>At least %n character. Several words are easy to remember.</numerusform>
            <numerusform>At least %n characters. Several words are easy to remember.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have another password, and %n other computer(s) were signed out.</source>
        <translation>
            <numerusform>You have another password, and %n other computer was signed out.</numerusform>
            <numerusform>You have another password, and %n other computers were signed out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::ImportRow</name>
    <message numerus="yes">
        <source>%n thing(s) came along.</source>
        <translation>
            <numerusform>%n thing came along.</numerusform>
            <numerusform>%n things came along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not.</source>
        <translation>
            <numerusform>%n could not.</numerusform>
            <numerusform>%n could not.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gig(s) gone again.</source>
        <translation>
            <numerusform>%n gig gone again.</numerusform>
            <numerusform>%n gigs gone again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stayed, since it was changed or ordered.</source>
        <translation>
            <numerusform>%n stayed, since it was changed or ordered.</numerusform>
            <numerusform>%n stayed, since it was changed or ordered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Incidents</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n persons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) late</source>
        <translation>
            <numerusform>%n hour late</numerusform>
            <numerusform>%n hours late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>%n hour left</numerusform>
            <numerusform>%n hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::MessageForm</name>
    <message numerus="yes">
        <source>A message carries at most %n file(s).</source>
        <translation>
            <numerusform>A message carries at most %n file.</numerusform>
            <numerusform>A message carries at most %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adding %n file(s)…</source>
        <translation>
            <numerusform>Adding %n file…</numerusform>
            <numerusform>Adding %n files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::OptionLine</name>
    <message numerus="yes">
        <source>Adds %n day(s)</source>
        <translation>
            <numerusform>Adds %n day</numerusform>
            <numerusform>Adds %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saves %n day(s)</source>
        <translation>
            <numerusform>Saves %n day</numerusform>
            <numerusform>Saves %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::OrderPage</name>
    <message numerus="yes">
        <source>%n more day(s) to review</source>
        <translation>
            <numerusform>%n more day to review</numerusform>
            <numerusform>%n more days to review</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::OrderPanel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::OrderReviewPage</name>
    <message numerus="yes">
        <source>%1: %2, %n day(s)</source>
        <translation>
            <numerusform>%1: %2, %n day</numerusform>
            <numerusform>%1: %2, %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s): if you order now and answer what is needed, delivery is due by %1.</source>
        <translation>
            <numerusform>%n day: if you order now and answer what is needed, delivery is due by %1.</numerusform>
            <numerusform>%n days: if you order now and answer what is needed, delivery is due by %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) that the seller needs are still open. You can also give them after the order; the time for delivery begins when they are there.</source>
        <translation>
            <numerusform>%n answer that the seller needs is still open. You can also give it after the order; the time for delivery begins when it is there.</numerusform>
            <numerusform>%n answers that the seller needs are still open. You can also give them after the order; the time for delivery begins when they are there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::OrderStepper</name>
    <message numerus="yes">
        <source>%n step(s), %1</source>
        <translation>
            <numerusform>%n step, %1</numerusform>
            <numerusform>%n steps, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::OrdersPage</name>
    <message numerus="yes">
        <source>More than %n order(s)</source>
        <translation>
            <numerusform>More than %n order</numerusform>
            <numerusform>More than %n orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::OutboxPage</name>
    <message numerus="yes">
        <source>%n action(s) are saved on this device and will be sent, in order, when the connection returns.</source>
        <translation>
            <numerusform>%n action is saved on this device and will be sent, in order, when the connection returns.</numerusform>
            <numerusform>%n actions are saved on this device and will be sent, in order, when the connection returns.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing leaves or arrives until you resume. %n action(s) wait here.</source>
        <translation>
            <numerusform>Nothing leaves or arrives until you resume. %n action waits here.</numerusform>
            <numerusform>Nothing leaves or arrives until you resume. %n actions wait here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) wait here; sign in to send them.</source>
        <translation>
            <numerusform>%n action waits here; sign in to send them.</numerusform>
            <numerusform>%n actions wait here; sign in to send them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back, with %n that needed it</source>
        <translation>
            <numerusform>Taken back, with %n that needed it</numerusform>
            <numerusform>Taken back, with %n that needed it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::PackagesGrid</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in all</source>
        <translation>
            <numerusform>%n row in all</numerusform>
            <numerusform>%n rows in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::ProfileForm</name>
    <message numerus="yes">
        <source>Keep %n language(s) at most.</source>
        <translation>
            <numerusform>Keep %n language at most.</numerusform>
            <numerusform>Keep %n languages at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep %n skill(s) at most.</source>
        <translation>
            <numerusform>Keep %n skill at most.</numerusform>
            <numerusform>Keep %n skills at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::ProfileView</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::Rating</name>
    <message numerus="yes">
        <source>Rated %1 in %n review(s)</source>
        <translation>
            <numerusform>Rated %1 in %n review</numerusform>
            <numerusform>Rated %1 in %n reviews</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Requests</name>
    <message numerus="yes">
        <source>%n; destroyed at the latest 30 days after the answer.</source>
        <translation>
            <numerusform>%n; destroyed at the latest 30 days after the answer.</numerusform>
            <numerusform>%n; destroyed at the latest 30 days after the answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::RequestsPage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closed this week: %n</source>
        <translation>
            <numerusform>Closed this week: %n</numerusform>
            <numerusform>Closed this week: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more in the register.</source>
        <translation>
            <numerusform>%n more in the register.</numerusform>
            <numerusform>%n more in the register.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::RequirementsCard</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::RevisionComposer</name>
    <message numerus="yes">
        <source>Request a revision of %n point(s)</source>
        <translation>
            <numerusform>Request a revision of %n point</numerusform>
            <numerusform>Request a revision of %n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) to complete</source>
        <translation>
            <numerusform>%n point to complete</numerusform>
            <numerusform>%n points to complete</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rights</name>
    <message numerus="yes">
        <source>Late by %n day(s)</source>
        <translation>
            <numerusform>Late by %n day</numerusform>
            <numerusform>Late by %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This file is too large, or there are %n already. Take a picture with fewer pixels, %1 at most. Nothing was sent.</source>
        <translation>
            <numerusform>This file is too large, or there are %n already. Take a picture with fewer pixels, %1 at most. Nothing was sent.</numerusform>
            <numerusform>This file is too large, or there are %n already. Take a picture with fewer pixels, %1 at most. Nothing was sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) to be finished first. What that needs stays until then.</source>
        <translation>
            <numerusform>%n order to be finished first. What that needs stays until then.</numerusform>
            <numerusform>%n orders to be finished first. What that needs stays until then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) in your Outbox would be lost.</source>
        <translation>
            <numerusform>%n action in your Outbox would be lost.</numerusform>
            <numerusform>%n actions in your Outbox would be lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::RightsList</name>
    <message numerus="yes">
        <source>Until %1, to be saved %n more time(s).</source>
        <translation>
            <numerusform>Until %1, to be saved %n more time.</numerusform>
            <numerusform>Until %1, to be saved %n more times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::SavedPage</name>
    <message numerus="yes">
        <source>%n gig(s)</source>
        <translation>
            <numerusform>%n gig</numerusform>
            <numerusform>%n gigs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::SecurityCard</name>
    <message numerus="yes">
        <source>At least %n character(s). Several words are easy to remember.</source>
        <translation>
            <numerusform>At least %n character. Several words are easy to remember.</numerusform>
            <numerusform>At least %n characters. Several words are easy to remember.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take a longer one: at least %n character(s).</source>
        <translation>
            <numerusform>Take a longer one: at least %n character.</numerusform>
            <numerusform>Take a longer one: at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have another password, and %n other computer(s) were signed out.</source>
        <translation>
            <numerusform>You have another password, and %n other computer was signed out.</numerusform>
            <numerusform>You have another password, and %n other computers were signed out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other computer(s) were signed out.</source>
        <translation>
            <numerusform>%n other computer was signed out.</numerusform>
            <numerusform>%n other computers were signed out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::model::ShellWatch</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %n change(s)</source>
        <translation>
            <numerusform>Sending %n change</numerusform>
            <numerusform>Sending %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) need you</source>
        <translation>
            <numerusform>%n action needs you</numerusform>
            <numerusform>%n actions need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n min</source>
        <translation>
            <numerusform>Trying again in %n min</numerusform>
            <numerusform>Trying again in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n s</source>
        <translation>
            <numerusform>Trying again in %n s</numerusform>
            <numerusform>Trying again in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sign in to send %n</source>
        <translation>
            <numerusform>Sign in to send %n</numerusform>
            <numerusform>Sign in to send %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::Sidebar</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for you</source>
        <translation>
            <numerusform>%n waiting for you</numerusform>
            <numerusform>%n waiting for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::SignUpForm</name>
    <message numerus="yes">
        <source>At least %n character(s). Several words are easy to remember.</source>
        <translation>
            <numerusform>At least %n character. Several words are easy to remember.</numerusform>
            <numerusform>At least %n characters. Several words are easy to remember.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make it at least %n character(s) long.</source>
        <translation>
            <numerusform>Make it at least %n character long.</numerusform>
            <numerusform>Make it at least %n characters long.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to fix</source>
        <translation>
            <numerusform>%n to fix</numerusform>
            <numerusform>%n to fix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::StarsInput</name>
    <message numerus="yes">
        <source>%n of 5 stars</source>
        <translation>
            <numerusform>%n of 5 stars</numerusform>
            <numerusform>%n of 5 stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tickets</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::TodayPage</name>
    <message numerus="yes">
        <source>%n order(s) late</source>
        <translation>
            <numerusform>%n order late</numerusform>
            <numerusform>%n orders late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due today</source>
        <translation>
            <numerusform>%n due today</numerusform>
            <numerusform>%n due today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread conversation(s)</source>
        <translation>
            <numerusform>%n unread conversation</numerusform>
            <numerusform>%n unread conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n active order(s)</source>
        <translation>
            <numerusform>%n active order</numerusform>
            <numerusform>%n active orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n open order(s)</source>
        <translation>
            <numerusform>%1, %n open order</numerusform>
            <numerusform>%1, %n open orders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::WaitingRow</name>
    <message numerus="yes">
        <source>Reply to %1, %n unread</source>
        <translation>
            <numerusform>Reply to %1, %n unread</numerusform>
            <numerusform>Reply to %1, %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message numerus="yes">
        <source>%n failed sign-in(s) within five minutes</source>
        <translation>
            <numerusform>%n failed sign-in within five minutes</numerusform>
            <numerusform>%n failed sign-ins within five minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) within an hour</source>
        <translation>
            <numerusform>%n person within an hour</numerusform>
            <numerusform>%n persons within an hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n archive(s) within an hour</source>
        <translation>
            <numerusform>%n archive within an hour</numerusform>
            <numerusform>%n archives within an hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n time(s) in all</source>
        <translation>
            <numerusform>%1, %n time in all</numerusform>
            <numerusform>%1, %n times in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>atelyra::ui::WeekStrip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n item(s) that a court or an authority wants kept for now</source>
        <translation>
            <numerusform>%n item that a court or an authority wants kept for now</numerusform>
            <numerusform>%n items that a court or an authority wants kept for now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n more day(s) to review</source>
        <translation>
            <numerusform>Take %n more day to review</numerusform>
            <numerusform>Take %n more days to review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n file(s)</source>
        <translation>
            <numerusform>Send %n file</numerusform>
            <numerusform>Send %n files</numerusform>
        </translation>
    </message>
</context>
</TS>

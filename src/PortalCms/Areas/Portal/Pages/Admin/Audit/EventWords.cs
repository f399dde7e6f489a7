namespace PortalCms.Pages.Admin.Audit;

/// <summary>What an event's kind says to people; English, the keys of the translations. A kind that is not here stands as it is.</summary>
internal static class EventWords
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["contact.created"] = "Contact created",
        ["contact.moved"] = "Contact moved to another company",
        ["member.created"] = "Customer's account created",
        ["member.disabled"] = "Customer's account switched off",
        ["member.enabled"] = "Customer's account switched on",
        ["member.linked"] = "Customer's sign-in linked",
        ["member.login_lost"] = "Customer's sign-in lost",
        ["member.sign_in_refused"] = "Customer's sign-in refused",
        ["member.signed_in"] = "Customer signed in",
        ["member.signed_out"] = "Customer signed out",
        ["recipe.ran"] = "Recipe run",
        ["staff.created"] = "Colleague's account created",
        ["staff.disabled"] = "Colleague's account switched off",
        ["staff.enabled"] = "Colleague's account switched on",
        ["staff.linked"] = "Colleague's sign-in linked",
        ["staff.renamed"] = "Colleague renamed",
        ["staff.roles"] = "Colleague's roles changed",
        ["staff.sign_in_refused"] = "Colleague's sign-in refused",
        ["staff.signed_in"] = "Colleague signed in",
        ["staff.signed_out"] = "Colleague signed out",
        ["ticket.assigned"] = "Ticket assigned",
        ["ticket.closed"] = "Ticket closed",
        ["ticket.commented"] = "Comment added",
        ["ticket.company_added"] = "Company added to a ticket",
        ["ticket.filed"] = "Ticket filed",
        ["ticket.mail_failed"] = "Confirmation by mail not delivered",
        ["ticket.participant_added"] = "Participant added to a ticket",
        ["ticket.prioritised"] = "Priority changed",
        ["ticket.reopened"] = "Ticket opened again",
        ["ticket.replied"] = "Reply written",
        ["ticket.staged"] = "Ticket moved to another stage",
        ["ticket.viewed"] = "Ticket read by a colleague",
    };

    internal static string Of(string kind) => Kinds.GetValueOrDefault(kind, kind);
}

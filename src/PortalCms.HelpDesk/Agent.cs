using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>The agent of this request: who they are, the time, their words, and the tickets they see. Scoped.</summary>
public sealed class Agent(PortalDb db, CurrentPerson current, TimeProvider clock, Words words)
{
    private Times? _times;

    public PortalDb Db => db;
    public Person Person => current.Person;

    /// <summary>UTC.</summary>
    public DateTimeOffset Now => clock.Now();

    /// <summary>Times as people say them.</summary>
    public Times Times => _times ??= new Times(words, Person, Now);

    /// <summary>The tickets that they see: the only way from here to a ticket.</summary>
    public IQueryable<Ticket> Tickets => db.Tickets().VisibleTo(Person).Query;

    /// <summary>Their row among the colleagues; null for an account that has none: such a one reads, but says nothing.</summary>
    public Task<StaffMember?> Me(CancellationToken cancellationToken) =>
        db.Set<StaffMember>().SingleOrDefaultAsync(s => s.UserKey == Person.UserKey, cancellationToken);

    /// <summary>English words in the agent's language.</summary>
    public string Say(string text, params object[] arguments) => words.Say(Person.Language, text, arguments);

    /// <summary>A language's name in the agent's words, or in English; a code that is none stays.</summary>
    public string Language(string code)
    {
        var language = Cultures.Of(code.Split('-')[0]);
        return code.StartsWith(language.Name, StringComparison.Ordinal) ? Say(language.EnglishName) : code;
    }

    /// <summary>A page's title; where something is wrong it begins with that, so that it is heard first.</summary>
    public string Title(string title, IReadOnlyList<ErrorItem> errors) => errors.Count > 0 ? Say("Error: {0}", title) : title;

    /// <summary>A wording in the agent's language.</summary>
    public string Say(Wording wording) => Say(wording.Text, [.. wording.Arguments.Select(a => a is Wording inner ? Say(inner) : a)]);

    /// <summary>A refusal in the agent's language.</summary>
    public ErrorItem Say(Outcome refusal) => new(refusal.Field ?? "", Say(refusal.Message ?? "", refusal.Arguments));
}

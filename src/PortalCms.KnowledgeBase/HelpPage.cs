using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.KnowledgeBase;

/// <summary>The public help page of a domain: topics, and the way to a portal.</summary>
public sealed class HelpPage : Entity
{
    public int DomainId { get; set; }
    public string Heading { get; set; } = "";

    /// <summary>One paragraph of plain text.</summary>
    public string Intro { get; set; } = "";

    /// <summary>Where 'Go to {portal name}' leads; null: no link.</summary>
    public int? PortalId { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public List<HelpTopic> Topics { get; } = [];

    protected override string EventOwner => "helpPage";

    /// <summary>Brings the page to what is given. Nothing is recorded when it is so already.</summary>
    /// <param name="text">Heading, introduction and the topics in order, their text as Markdown.</param>
    public void Write(HelpText text, int? portalId, Person by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(by);
        var old = new HelpText(Heading, Intro, [.. Topics.OrderBy(t => t.Position).Select(t => (t.Heading, t.Text))]);
        if (PortalId == portalId && old.IsSame(text)) return;
        (Heading, Intro, PortalId, ChangedAt) = (text.Heading, text.Intro, portalId, at);
        Topics.RemoveAll(t => t.Position >= text.Topics.Count);
        for (var i = 0; i < text.Topics.Count; i++) Topic(i).Write(text.Topics[i]);
        Record("helpPage.written", by, at);
    }

    private HelpTopic Topic(int position)
    {
        var topic = Topics.Find(t => t.Position == position);
        if (topic is null) Topics.Add(topic = new HelpTopic { Position = position });
        return topic;
    }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<HelpPage>(e =>
        {
            e.HasIndex(p => p.DomainId).IsUnique();
            e.HasOne<Domain>().WithMany().HasForeignKey(p => p.DomainId);
            e.HasOne<Portal>().WithMany().HasForeignKey(p => p.PortalId).OnDelete(DeleteBehavior.SetNull);
            e.HasMany(p => p.Topics).WithOne().HasForeignKey(t => t.HelpPageId);
        });
        model.Entity<HelpTopic>().HasIndex(t => new { t.HelpPageId, t.Position });
    }
}

/// <summary>A heading with text under it.</summary>
public sealed class HelpTopic
{
    public long Id { get; set; }
    public long HelpPageId { get; set; }

    /// <summary>From 0.</summary>
    public int Position { get; set; }
    public string Heading { get; set; } = "";

    /// <summary>Markdown, as written.</summary>
    public string Text { get; set; } = "";

    /// <summary>Sanitised HTML of <see cref="Text"/>, made when it is written.</summary>
    public string Html { get; set; } = "";

    internal void Write((string Heading, string Text) topic)
    {
        (Heading, Text) = topic;
        Html = SafeMarkdown.ToHtml(Text);
    }
}

/// <summary>What a help page says. Clean text; topics' text is Markdown.</summary>
public sealed record HelpText(string Heading, string Intro, IReadOnlyList<(string Heading, string Text)> Topics)
{
    /// <summary>Whether both say the same.</summary>
    public bool IsSame(HelpText other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Heading == other.Heading && Intro == other.Intro && Topics.SequenceEqual(other.Topics);
    }
}

using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// Something that agents do to a ticket: label, permission, when it is offered, what it does, and how the history tells it. The help desk's toolbar,
/// its address and the ticket's history read the one list of these, and so does every door that comes later. To add one: the rule
/// (<c>Ticket.Staging.cs</c>), the action (<c>Actions/Staging.cs</c>) and the test (<c>StagingTests.cs</c>), all with the same word.
/// </summary>
public abstract class TicketAction
{
    /// <summary>The word that lasts, in addresses: small letters and hyphens.</summary>
    public abstract string Key { get; }

    /// <summary>What is chosen, as forms post it: <c>Owner</c>.</summary>
    public abstract string Field { get; }

    /// <summary><see cref="Field"/> in words.</summary>
    public abstract Wording Label { get; }

    /// <summary>On the button.</summary>
    public abstract Wording Verb { get; }

    /// <summary>Its place in the toolbar, smallest first.</summary>
    public abstract int Position { get; }

    /// <summary>Who may: key of a <see cref="Core.Permission"/>.</summary>
    public virtual string Permission => TicketsModule.AnswerTickets;

    /// <summary>The kinds of events that it records, which <see cref="Tell"/> knows.</summary>
    public abstract IReadOnlyList<string> Kinds { get; }

    /// <summary>Whether it makes sense for the ticket as it stands. Asked for those who may only.</summary>
    public virtual bool IsOffered(ActionScene scene) => true;

    /// <summary>What can be chosen; empty: there is a button alone.</summary>
    public virtual IReadOnlyList<ActionChoice> Choices(ActionScene scene) => [];

    /// <summary>A choice so frequent that it has a button of its own; null: none.</summary>
    public virtual ActionChoice? Shortcut(ActionScene scene) => null;

    /// <summary>What a posted value means; null: it is none of them.</summary>
    /// <param name="value">As posted, empty where the form had none.</param>
    /// <param name="db">To look it up.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task<ActionChosen?> Read(string value, PortalDb db, CancellationToken cancellationToken);

    /// <summary>The field as it is. Needs owner and stage loaded.</summary>
    public abstract Wording Now(Ticket ticket);

    /// <summary>Says to who did it that it is done; the ticket stands as it was left.</summary>
    public abstract Wording Done(ActionScene scene);

    /// <summary>One line of the history.</summary>
    /// <param name="kind">Of <see cref="Kinds"/>.</param>
    /// <param name="detail">Reads a text of the event's detail; empty where it has none.</param>
    /// <param name="by">Who did it; empty: nobody, it came about by itself.</param>
    public abstract Wording Tell(string kind, Func<string, string> detail, string by);

    protected static Wording Say(string words, params object[] arguments) => new(words, arguments);
}

/// <summary>What an action is offered from: the ticket as it stands, and whom and where it can be given.</summary>
public sealed record ActionScene
{
    public required Person Person { get; init; }
    public required bool IsClosed { get; init; }
    public required Priority Priority { get; init; }
    public required int StageId { get; init; }

    /// <summary>Its name.</summary>
    public required string Stage { get; init; }
    public required long? OwnerId { get; init; }
    public required string? Owner { get; init; }

    /// <summary>The ticket's own.</summary>
    public required Pipeline? Pipeline { get; init; }

    /// <summary>Those who work here and may answer tickets.</summary>
    public required IReadOnlyList<Colleague> Colleagues { get; init; }
}

/// <summary>Somebody to whom a ticket can be given.</summary>
public sealed record Colleague(long Id, string Name, bool IsMe);

/// <summary>A value that can be chosen.</summary>
/// <param name="Value">What the form posts.</param>
/// <param name="Text">What people read.</param>
/// <param name="IsCurrent">The ticket has it now.</param>
/// <param name="Group">What it stands under; null: under nothing.</param>
public sealed record ActionChoice(string Value, Wording Text, bool IsCurrent = false, Wording? Group = null);

/// <summary>A value that was chosen: its words, and the rule that brings it into a ticket with parties, stage and owner loaded.</summary>
public sealed record ActionChosen(Wording Text, Func<Ticket, Person, DateTimeOffset, Outcome> Apply);

/// <summary>How a module brings its actions.</summary>
public static class TicketActionRegistration
{
    /// <summary>Registers every action of an assembly.</summary>
    public static IServiceCollection AddTicketActions(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsSubclassOf(typeof(TicketAction))))
            services.AddSingleton(typeof(TicketAction), type);
        return services;
    }
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// A question about the tickets that a person sees, made into SQL once: for pages that are asked for all the time. It is asked through
/// <see cref="VisibleTickets"/> alone. One per container, since it belongs to one model.
/// </summary>
/// <typeparam name="T">What comes back.</typeparam>
public sealed class VisibleQuery<T>
{
    private readonly Func<PortalDb, IQueryable<Ticket>, long, long, long, IQueryable<T>> _plain;
    private readonly Func<PortalDb, long, long, long, long, IAsyncEnumerable<T>> _compiled;

    /// <param name="query">From the database, the visible tickets, the person's own party key, what is asked for (a number, an id) and the end of it, to the answer.</param>
    public VisibleQuery(Expression<Func<PortalDb, IQueryable<Ticket>, long, long, long, IQueryable<T>>> query)
    {
        var seen = VisibleTickets.Seen;
        var body = new ReplacingExpressionVisitor([.. query.Parameters.Take(3)], [seen.Parameters[0], seen.Body, seen.Parameters[1]]).Visit(query.Body);
        _compiled = EF.CompileAsyncQuery(Expression.Lambda<Func<PortalDb, long, long, long, long, IQueryable<T>>>(body, [.. seen.Parameters, .. query.Parameters.Skip(3)]));
        _plain = query.Compile();
    }

    /// <summary>Asks.</summary>
    public IAsyncEnumerable<T> Of(VisibleTickets visible, long key, long before = long.MaxValue)
    {
        var (own, company) = visible.Keys;
        return visible.SeesAll ? _plain(visible.Db, visible.Query, own, key, before).AsAsyncEnumerable() : _compiled(visible.Db, own, company, key, before);
    }
}

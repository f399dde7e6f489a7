using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>Others work on the same ticket in the same moment: a reply is no reason to lose a reply, nor is a changed field.</summary>
public static class Meanwhile
{
    private const int Tries = 12;

    /// <summary>The longest wait before the second try; twice that before each further one, up to <see cref="LongestMilliseconds"/>. Chance parts those who met.</summary>
    private const int FirstMilliseconds = 8;
    private const int LongestMilliseconds = 1000;

    /// <summary>Does the work, and again from its start when somebody else's change came in between. Nothing of a failed try stays.</summary>
    /// <param name="db">What the work loads, changes and saves.</param>
    /// <param name="work">Loads anew each time.</param>
    /// <exception cref="DbUpdateConcurrencyException">Each try met another change.</exception>
    public static async Task<T> Redo<T>(PortalDb db, Func<Task<T>> work)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await work();
            }
            catch (DbUpdateConcurrencyException) when (tried < Tries)
            {
                db.ChangeTracker.Clear();
                await Task.Delay(Random.Shared.Next(Math.Min(FirstMilliseconds << (tried - 1), LongestMilliseconds)));
            }
        }
    }
}

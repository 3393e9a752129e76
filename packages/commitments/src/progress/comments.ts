/** The first day on which comments on a draft may end: so many weekdays after it was published. Holidays are for the law of the place to add. */
export function earliestCommentEnd(published: Temporal.PlainDate, workingDays: number): Temporal.PlainDate {
  let day = published;
  for (let left = workingDays; left > 0;) {
    day = day.add({days: 1});
    if (day.dayOfWeek <= 5) left--;
  }
  return day;
}

export default function FrontPage() {
  return (
    <div className="mx-auto max-w-[76rem] px-4 py-16 md:px-8">
      <h1 className="max-w-[20ch] text-3xl font-semibold">Labels you can prove, from people paid fairly.</h1>
    </div>
  );
}
